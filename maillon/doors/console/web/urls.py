"""Addresses of those who look after an instance."""

from django.urls import path

from maillon.doors.console.web import starting, views

app_name = "console"
urlpatterns = [
    path("commencer/", starting.here, name="start"),
    path("commencer/<str:token>/", starting.by_link, name="start_by_link"),
    path("equipe/ce-soir/", starting.first_steps, name="first_steps"),
    path("sante/", views.health, name="health"),
    path("metriques", views.figures, name="figures"),
]
