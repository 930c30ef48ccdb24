"""Addresses of what associations ask of each other."""

from django.urls import path

from maillon.voice.exchanges.web import public, team

app_name = "exchanges"
urlpatterns = [
    path("orienter/<slug:slug>/", public.ask, name="ask"),
    path("orientations/<str:token>/", public.side, name="side"),
    path("equipe/orienter/<slug:slug>/", team.board, name="board"),
    path("equipe/orientations/<str:reference>/", team.orientation, name="orientation"),
]
