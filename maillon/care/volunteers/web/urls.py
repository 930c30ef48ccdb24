"""Addresses of the room."""

from django.urls import path

from maillon.care.volunteers.web import cards, public, team

app_name = "volunteers"
urlpatterns = [
    path("proposer/", public.offer, name="offer"),
    path("proposer/merci/", public.thanks, name="thanks"),
    path("carte/", public.report, name="report"),
    path("entraide/comment-on-choisit/", public.how_we_choose, name="how_we_choose"),
    path("benevoles/", team.volunteers, name="list"),
    path("benevoles/<uuid:uid>/", team.detail, name="detail"),
    path("benevoles/<uuid:uid>/etape/", team.sign, name="sign"),
    path("benevoles/<uuid:uid>/pause/", team.pause, name="pause"),
    path("benevoles/<uuid:uid>/carte/", team.describe, name="describe"),
    path("benevoles/<uuid:uid>/<slug:what>/", team.move, name="move"),
    path("propositions/<uuid:uid>/<slug:what>/", team.settle_offer, name="settle_offer"),
    path("besoins/cartes/<uuid:need>/<uuid:volunteer>/", team.send, name="send"),
    path("cartes/", cards.pull, name="cards"),
    path("cartes/<str:code>/", cards.lot, name="lot"),
    path("cartes/<str:code>/feuille/", cards.lot_sheet, name="lot_sheet"),
    path("cartes/<str:code>/remise/", cards.give, name="give"),
]
