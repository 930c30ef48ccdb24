"""Addresses of what associations ask of each other."""

from django.urls import path

from maillon.voice.exchanges.web import public, skills, team

app_name = "exchanges"
urlpatterns = [
    path("orienter/<slug:slug>/", public.ask, name="ask"),
    path("orientations/<str:token>/", public.side, name="side"),
    path("echanges/<slug:slug>/", skills.page, name="skills"),
    path("echanges/<slug:slug>/ajouter/", skills.say, name="say_skill"),
    path("echanges/prendre/<uuid:uid>/", skills.take, name="take_skill"),
    path("echanges/suivre/<str:token>/", skills.side, name="skill_side"),
    path("equipe/echanges/<slug:slug>/", skills.keep, name="keep_skills"),
    path("equipe/orienter/<slug:slug>/", team.board, name="board"),
    path("equipe/orientations/<str:reference>/", team.orientation, name="orientation"),
]
