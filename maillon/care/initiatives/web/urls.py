"""Addresses of initiatives."""

from django.urls import path

from maillon.care.initiatives.web import views

app_name = "initiatives"
urlpatterns = [
    path("initiatives/", views.listing, name="list"),
    path("initiatives/raconter/", views.tell, name="tell"),
    path("initiatives/lien/<str:token>/", views.enter, name="enter"),
    path("initiatives/u/<uuid:uid>/", views.by_uid, name="by_uid"),
    path("initiatives/<slug:slug>/", views.page, name="page"),
    path("initiatives/<slug:slug>/corriger/", views.rewrite, name="rewrite"),
    path("initiatives/<slug:slug>/auteur/", views.rename_author, name="author"),
    path("initiatives/<slug:slug>/aider/<uuid:asked>/", views.help_out, name="help"),
    path("initiatives/<slug:slug>/suite/", views.settle, name="settle"),
    path("initiatives/<slug:slug>/retirer/", views.hide, name="hide"),
]
