"""Addresses of the numbers. Nothing about who looks is kept, so nothing is asked in a query."""

from django.urls import path

from maillon.ground.helplines.web import public, team

app_name = "helplines"
urlpatterns = [
    path("urgences/", public.numbers, name="numbers"),
    path("urgences/a-garder/", public.keep, name="keep"),
    path("urgences/ticket/", public.receipt, name="receipt"),
    path("urgences/autocollant/", public.sticker, name="sticker"),
    path("urgences/lieu/<slug:slug>/", public.numbers_of_place, name="of_place"),
    path("equipe/numeros/", team.to_check, name="to_check"),
    path("equipe/numeros/nouveau/", team.propose, name="propose"),
    path("equipe/numeros/<uuid:uid>/", team.check, name="check"),
]
