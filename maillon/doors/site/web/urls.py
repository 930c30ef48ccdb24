"""Addresses of the site."""

from django.urls import path

from maillon.doors.site.web import gallery

app_name = "site"
urlpatterns = [path("composants/", gallery.components, name="components")]
