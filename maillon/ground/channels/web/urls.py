"""Addresses of calls, letters and the inbox."""

from django.urls import path

from maillon.ground.channels.web import views

app_name = "channels"
urlpatterns = [
    path("appels/", views.calls, name="calls"),
    path("appels/<uuid:uid>/", views.call, name="call"),
    path("lettres/", views.letters, name="letters"),
    path("lettres/imprimer/", views.print_letters, name="print_letters"),
    path("messages/", views.inbox, name="inbox"),
]
