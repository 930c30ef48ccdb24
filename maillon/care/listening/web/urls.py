"""Addresses of listening. Public ones say nothing that a glance at a telephone would tell."""

from django.urls import path

from maillon.care.listening.web import public, team

app_name = "listening"
urlpatterns = [
    path("souffler/", public.home, name="home"),
    path("souffler/affiche/", public.poster, name="poster"),
    path("souffler/point/", public.check, name="check"),
    path("souffler/<uuid:uid>/", public.book, name="book"),
    path("souffler/venir/<str:token>/", public.mine, name="mine"),
    path("equipe/ecoute/", team.board, name="board"),
    path("equipe/ecoute/<uuid:uid>/", team.slot, name="slot"),
]
