"""Addresses of access."""

from django.urls import path

from maillon.ground.access.web import apart

app_name = "access"
urlpatterns = [
    path("equipe/a-l-ecart/", apart.apart, name="apart"),
    path("equipe/a-l-ecart/<uuid:uid>/fin/", apart.end, name="end_apart"),
]
