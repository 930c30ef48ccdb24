"""Addresses of what comes before a meeting; first, since a file name is also a slug."""

from django.urls import path

from maillon.voice.meetings.web import (
    backlog,
    convocation,
    feeds,
    gathering,
    hiding,
    lessons,
    papers,
    polls,
    receipts,
    replacing,
)

urlpatterns = [
    path("reunions/calendrier.ics", feeds.place, name="place_feed"),
    path("reunions/mois/", papers.month, name="month"),
    path("lecons/", lessons.lessons, name="lessons"),
    path("reunions/<slug:slug>/une-page/", papers.one_page, name="one_page"),
    path("reunions/<slug:slug>/presenter/", papers.presenter, name="presenter"),
    path("comptes-rendus/<slug:slug>/une-page/", papers.minutes_page, name="minutes_one_page"),
    path("reunions/<slug:slug>/preuve/", feeds.proof, name="proof"),
    path("dates/<slug:slug>/", polls.poll, name="poll"),
    path("dates/<slug:slug>/grille/", polls.grid, name="poll_sheet"),
    path("instances/<slug:slug>/sujets/", backlog.topics, name="topics"),
    path("instances/<slug:slug>/sujets/voix/", backlog.want, name="want_topic"),
    path("instances/<slug:slug>/reseau.ics", feeds.network, name="network_feed"),
    path("instances/<slug:slug>/actualites.atom", feeds.news, name="news"),
    path("equipe/reunions/plusieurs-dates/<slug:slug>/", polls.series, name="series"),
    path("equipe/reunions/choisir-une-date/<slug:slug>/", polls.start, name="start_poll"),
    path("convocations/<str:token>/", receipts.convocation_link, name="convocation_link"),
    path("remplacer/<str:token>/", receipts.replacement_link, name="replacement_link"),
    path("equipe/reunions/remplacer/<slug:slug>/", replacing.replacements, name="replacements"),
    path("equipe/demandes/regrouper/<slug:slug>/", gathering.gather, name="gather"),
    path("equipe/reunions/voix/<slug:slug>/", backlog.votes, name="votes"),
    path("equipe/dates/<slug:slug>/", polls.run, name="run_poll"),
    path("equipe/reunions/<slug:slug>/convocation/", convocation.page, name="convocation"),
    path("equipe/reunions/<slug:slug>/convocation/personne/", convocation.expect, name="expect"),
    path("equipe/reunions/<slug:slug>/convocation/recue/", convocation.receipt, name="receipt"),
    path("equipe/reunions/<slug:slug>/convocation/lettres/", convocation.letters, name="letters"),
    path("equipe/reunions/<slug:slug>/confidentiel/", hiding.hide, name="hide"),
    path("equipe/reunions/<slug:slug>/feuille/", convocation.signing_sheet, name="signing_sheet"),
    path("equipe/reunions/<slug:slug>/feuille/recopier/", convocation.typed_sheet, name="typed_sheet"),
    path("equipe/reunions/<slug:slug>/document/<uuid:document>/", convocation.bring, name="bring"),
    path("equipe/reunions/<slug:slug>/ordre-du-jour/", backlog.agenda, name="agenda"),
]
