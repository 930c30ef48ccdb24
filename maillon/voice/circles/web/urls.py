"""Addresses of circles of partners."""

from django.urls import path

from maillon.voice.circles.web import views

app_name = "circles"
urlpatterns = [
    path("equipe/cercles/", views.board, name="board"),
    path("equipe/cercles/<slug:slug>/", views.page, name="page"),
    path("equipe/cercles/<slug:slug>/partenaires/", views.partners, name="partners"),
    path("equipe/mots/<uuid:uid>/", views.word, name="word"),
    path("equipe/mots/<uuid:uid>/avancer/", views.move, name="move"),
]
