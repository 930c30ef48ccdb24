"""Addresses of the library."""

from django.urls import path

from maillon.memory.library.web import pages, public, team

app_name = "library"
urlpatterns = [
    path("ressources/", public.board, name="board"),
    path("ressources/proposer/", public.propose, name="propose"),
    path("ressources/suivi/<str:reference>/", public.follow, name="follow"),
    path("ressources/<slug:slug>/", public.resource, name="resource"),
    path("ressources/<slug:slug>/avis/", public.say, name="say"),
    path("dire/<uuid:uid>/", public.say_of_text, name="say_of"),
    path("avis/<str:reference>/", public.remark, name="remark"),
    path("espaces/<slug:slug>/", pages.themed, name="page"),
    path("equipe/ressources/", team.shelf, name="shelf"),
    path("equipe/ressources/nouvelle/", team.add, name="add"),
    path("equipe/ressources/<uuid:uid>/", team.edit, name="edit"),
    path("equipe/avis/<str:reference>/", team.answer, name="answer"),
    path("equipe/espaces/nouveau/", pages.open_new, name="open_page"),
]
