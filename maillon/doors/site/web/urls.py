"""Addresses of the site."""

from django.urls import path

from maillon.doors.site.web import gallery, home, pages, places

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("trouver/", home.find, name="find"),
    path("lieux/<slug:slug>/", places.place, name="place"),
    path("qui-voit-quoi/", pages.who_sees_what, name="who_sees_what"),
    path("qui-voit-quoi/note/", pages.note, name="note"),
    path("composants/", gallery.components, name="components"),
]
