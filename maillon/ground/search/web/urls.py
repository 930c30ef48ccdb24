"""The one search."""

from django.urls import path

from maillon.ground.search.web import views

app_name = "search"
urlpatterns = [path("chercher/", views.search, name="search")]
