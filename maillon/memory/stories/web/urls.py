"""Addresses of the stories."""

from django.urls import path

from maillon.memory.stories.web import public, team

app_name = "stories"
urlpatterns = [
    path("recits/", public.board, name="board"),
    path("recits/<slug:slug>/", public.story, name="story"),
    path("recits/<slug:slug>/avis/", public.say, name="say"),
    path("equipe/recits/nouveau/", team.tell, name="tell"),
    path("equipe/recits/<slug:slug>/", team.keep, name="keep"),
]
