"""Addresses of those who look after an instance."""

from django.urls import path

from maillon.doors.console.web import views

app_name = "console"
urlpatterns = [
    path("sante/", views.health, name="health"),
    path("metriques", views.figures, name="figures"),
]
