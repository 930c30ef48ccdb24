"""Addresses of the room."""

from django.urls import path

from maillon.care.needs.web import asking, following, questions, team

app_name = "needs"
urlpatterns = [
    path("demander/", asking.start, name="ask"),
    path("demander/rappel/", asking.callback, name="callback"),
    path("demander/quoi/", questions.first_question, name="first_question"),
    path("demander/<uuid:draft>/verifier/", questions.check, name="check"),
    path("demander/<uuid:draft>/recu/", asking.received, name="received"),
    path("demander/<uuid:draft>/<slug:step>/", questions.question, name="question"),
    path("suivre/", following.follow, name="follow"),
    path("suivre/<str:reference>/", following.followed, name="followed"),
    path("suivre/<str:reference>/corriger/", following.correct, name="correct"),
    path("suivre/<str:reference>/<slug:what>/", following.say, name="say"),
    path("besoins/", team.board, name="board"),
    path("besoins/constats/", team.constats, name="constats"),
    path("besoins/<str:reference>/", team.detail, name="detail"),
    path("besoins/<str:reference>/feuille/", team.print_sheet, name="sheet"),
    path("besoins/<str:reference>/essai/", team.attempt, name="attempt"),
    path("besoins/<str:reference>/consignes/", team.instructions, name="instructions"),
    path("besoins/<str:reference>/service-public/", team.refer, name="refer"),
    path("besoins/<str:reference>/terminer/", team.close, name="close"),
    path("besoins/<str:reference>/<slug:what>/", team.move, name="move"),
]
