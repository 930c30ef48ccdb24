"""Addresses of bodies, their seats, draws and wishes."""

from django.urls import path

from maillon.voice.bodies.web import draws, seats, views, wishes

app_name = "bodies"
urlpatterns = [
    path("instances/nouvelle/", views.found, name="found"),
    path("instances/<slug:slug>/", views.page, name="page"),
    path("instances/<slug:slug>/composition/", views.composition, name="composition"),
    path("tirages/<uuid:uid>/", draws.report, name="draw_report"),
    path("tirages/<uuid:uid>/proces-verbal.pdf", draws.minutes, name="draw_minutes"),
    path("equipe/instances/<slug:slug>/places/", seats.board, name="seats"),
    path("equipe/instances/<slug:slug>/mandat/", seats.new_term, name="open_term"),
    path("equipe/instances/<slug:slug>/voeux/", wishes.grid, name="wishes"),
    path("equipe/instances/<slug:slug>/tirer-au-sort/", draws.prepare, name="prepare_draw"),
    path("equipe/places/<uuid:uid>/", seats.seat, name="seat"),
    path("equipe/membres/<uuid:uid>/", seats.member, name="member"),
    path("equipe/tirages/<uuid:uid>/", draws.wizard, name="draw"),
    path("equipe/tirages/<uuid:uid>/liste/", draws.pool, name="draw_pool"),
    path("equipe/tirages/<uuid:uid>/tirage.json", draws.replay, name="draw_file"),
]
