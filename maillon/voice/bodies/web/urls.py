"""Addresses of bodies."""

from django.urls import path

from maillon.voice.bodies.web import views

app_name = "bodies"
urlpatterns = [
    path("instances/nouvelle/", views.found, name="found"),
    path("instances/<slug:slug>/", views.page, name="page"),
]
