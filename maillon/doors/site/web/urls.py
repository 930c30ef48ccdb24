"""Addresses of the site."""

from django.urls import path

from maillon.doors.site.web import gallery, home, pages, places, team, together, tour

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("trouver/", home.find, name="find"),
    path("lieux/<slug:slug>/", places.place, name="place"),
    path("qui-voit-quoi/", pages.who_sees_what, name="who_sees_what"),
    path("qui-voit-quoi/note/", pages.note, name="note"),
    path("equipe/", team.team, name="team"),
    path("equipe/ensemble/<str:theme>/<int:place>/", together.bring, name="bring"),
    path("visite/", tour.tour, name="tour"),
    path("visite/<int:number>/", tour.tour, name="tour_step"),
    path("composants/", gallery.components, name="components"),
]
