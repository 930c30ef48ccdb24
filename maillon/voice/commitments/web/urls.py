"""Addresses of commitments."""

from django.urls import path

from maillon.voice.commitments.web import views

app_name = "commitments"
urlpatterns = [
    path("instances/<slug:slug>/engagements/", views.of_body, name="of_body"),
    path("engagements/<str:reference>/", views.page, name="page"),
    path("engagements/<str:reference>/dire/", views.move, name="move"),
    path("equipe/engagements/", views.board, name="board"),
    path("equipe/engagements/prendre/<slug:slug>/", views.make, name="make"),
]
