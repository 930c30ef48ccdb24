"""Addresses of common frameworks."""

from django.urls import path

from maillon.voice.contracts.web import changes, linking, pilots, time, validations, views, writing

app_name = "contracts"
urlpatterns = [
    path("lieux/<str:slug>/cadres/", views.of_place, name="of_place"),
    path("cadres/<slug:slug>/", views.page, name="page"),
    path("cadres/<slug:slug>/qui-decide-de-quoi.pdf", views.sheet, name="sheet"),
    path("equipe/cadres/", views.board, name="board"),
    path("equipe/cadres/nouveau/", writing.create, name="create"),
    path("equipe/cadres/<slug:slug>/", views.team, name="team"),
    path("equipe/cadres/<slug:slug>/texte/", writing.edit, name="edit"),
    path("equipe/cadres/<slug:slug>/lieu/", writing.cover, name="cover"),
    path("equipe/cadres/<slug:slug>/signataire/", writing.signatory, name="signatory"),
    path("equipe/cadres/<slug:slug>/retrait/<uuid:uid>/", writing.withdraw, name="withdraw"),
    path("equipe/cadres/<slug:slug>/document/", writing.document, name="document"),
    path("equipe/cadres/<slug:slug>/signer/", writing.sign, name="sign"),
    path("equipe/cadres/<slug:slug>/fin/", writing.end, name="end"),
    path("equipe/cadres/<slug:slug>/avenant/", changes.write, name="write_change"),
    path("equipe/avenants/<uuid:uid>/", changes.change, name="change"),
    path("equipe/cadres/<slug:slug>/instance/", linking.link, name="link"),
    path("equipe/cadres/<slug:slug>/instance/<uuid:uid>/", linking.describe, name="describe"),
    path("equipe/cadres/<slug:slug>/consulter/", linking.consult, name="consult"),
    path("equipe/consultations/<uuid:uid>/noter/", linking.note, name="note"),
    path("equipe/consultations/<uuid:uid>/", linking.answer, name="answer"),
    path("equipe/cadres/<slug:slug>/actions/", linking.actions, name="actions"),
    path("equipe/cadres/<slug:slug>/copilote/", pilots.name, name="name_pilot"),
    path("equipe/mandats/<uuid:uid>/", pilots.mandate, name="mandate"),
    path("equipe/mandats/<uuid:uid>/remplacement/", pilots.replacement, name="replacement"),
    path("equipe/mandats/<uuid:uid>/temps/", time.declare, name="time"),
    path("equipe/temps/", time.load, name="load"),
    path("equipe/cadres/<slug:slug>/valider/", validations.ask, name="ask"),
    path("equipe/validations/<uuid:uid>/", validations.voice, name="voice"),
]
