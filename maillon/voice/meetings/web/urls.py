"""Addresses of meetings, requests and minutes."""

from django.urls import path

from maillon.voice.meetings.web import (
    authoring,
    coming,
    dropping,
    exports,
    feeds,
    minutes,
    paragraph,
    public,
    settling,
    team,
    urls_before,
)

app_name = "meetings"
urlpatterns = [
    *urls_before.urlpatterns,
    path("reunions/", public.calendar, name="calendar"),
    path("reunions/<slug:slug>.ics", feeds.meeting, name="meeting_file"),
    path("reunions/<slug:slug>/", public.page, name="page"),
    path("reunions/<slug:slug>/venir/", coming.come, name="come"),
    path("venir/suivre/", coming.mine, name="my_coming"),
    path("instances/<slug:slug>/calendrier.ics", feeds.body, name="body_feed"),
    path("instances/<slug:slug>/demander/", public.ask, name="ask"),
    path("questions/suivre/", public.follow, name="follow"),
    path("questions/retirer/", public.withdraw, name="withdraw"),
    path("comptes-rendus/<slug:slug>.pdf", exports.pdf, name="minutes_pdf"),
    path("comptes-rendus/<slug:slug>.docx", exports.word, name="minutes_word"),
    path("comptes-rendus/<slug:slug>.odt", exports.odt, name="minutes_odt"),
    path("comptes-rendus/<slug:slug>/", minutes.page, name="minutes"),
    path("comptes-rendus/<slug:slug>/corriger/", settling.amend, name="amend"),
    path("citations/<str:token>/", paragraph.quote, name="quote"),
    path("equipe/reunions/", team.board, name="board"),
    path("equipe/reunions/annoncer/<slug:slug>/", team.announce, name="announce"),
    path("equipe/reunions/<slug:slug>/", team.manage, name="manage"),
    path("equipe/reunions/<slug:slug>/changer/", team.change, name="change"),
    path("equipe/reunions/<slug:slug>/annuler/", team.cancel, name="cancel"),
    path("equipe/reunions/<slug:slug>/point/", team.add_item, name="add_item"),
    path("equipe/reunions/<slug:slug>/document/", team.add_document, name="add_document"),
    path("equipe/reunions/<slug:slug>/presence/", team.attendance, name="attendance"),
    path("equipe/demandes/<str:reference>/", team.answer, name="answer"),
    path("equipe/demandes/<str:reference>/auteur/", authoring.change, name="change_author"),
    path("equipe/comptes-rendus/ecrire/<slug:slug>/", minutes.start, name="write"),
    path("equipe/comptes-rendus/<slug:slug>/", minutes.edit, name="edit_minutes"),
    path("equipe/comptes-rendus/<slug:slug>/deposer/", dropping.drop, name="drop"),
    path("equipe/comptes-rendus/<slug:slug>/paragraphe/", minutes.block, name="block"),
    path("equipe/comptes-rendus/<slug:slug>/paragraphe/<uuid:uid>/", paragraph.edit, name="edit_block"),
    path("equipe/comptes-rendus/<slug:slug>/suite/", settling.settle, name="settle"),
    path("equipe/comptes-rendus/<slug:slug>/publier/", minutes.publish, name="publish"),
]
