"""Addresses of instructions."""

from django.urls import path

from maillon.voice.relays.web import reading, writing

app_name = "relays"
urlpatterns = [
    path("equipe/consignes/", reading.board, name="board"),
    path("equipe/consignes/ecrire/", writing.write, name="write"),
    path("equipe/consignes/<str:reference>/", writing.follow, name="follow"),
    path("equipe/relais/<uuid:uid>/", writing.relay, name="relay"),
    path("equipe/relais/<uuid:uid>/feuille/", writing.paper, name="paper"),
    path("equipe/consignes/a-lire/<uuid:uid>/", reading.page, name="reading"),
]
