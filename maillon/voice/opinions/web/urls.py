"""Addresses of votes, choices, debates and opinions."""

from django.urls import path

from maillon.voice.opinions.web import debates, deliberations, floor, projects, requests, results

app_name = "opinions"
urlpatterns = [
    path("reunions/<slug:slug>/avis/", results.of_meeting, name="of_meeting"),
    path("choix/<slug:slug>/", deliberations.page, name="deliberation"),
    path("choix/<slug:slug>/bulletin/", deliberations.ballot, name="ballot"),
    path("debats/<slug:slug>/", debates.page, name="debate"),
    path("donner-un-avis/<str:token>/", requests.by_link, name="by_link"),
    path("parole/", floor.enter, name="enter_floor"),
    path("parole/<str:code>/", floor.say, name="say"),
    path("equipe/avis/", results.board, name="board"),
    path("equipe/reunions/<slug:slug>/avis/", results.items, name="items"),
    path("equipe/points/<uuid:uid>/", results.item, name="item"),
    path("equipe/choix/ouvrir/<slug:slug>/", deliberations.start, name="start_deliberation"),
    path("equipe/choix/<slug:slug>/", deliberations.run, name="run_deliberation"),
    path("equipe/choix/<slug:slug>/compter/", deliberations.count, name="count"),
    path("equipe/debats/ouvrir/<slug:slug>/", debates.start, name="start_debate"),
    path("equipe/debats/<slug:slug>/", debates.run, name="run_debate"),
    path("equipe/debats/<slug:slug>/regle/", debates.rule, name="adopt_rule"),
    path("equipe/demandes-d-avis/ouvrir/<slug:slug>/", requests.start, name="start_request"),
    path("equipe/demandes-d-avis/<str:reference>/", requests.run, name="request"),
    path("equipe/avis-demandes/<uuid:uid>/", requests.asked, name="asked"),
    path("equipe/demandes-d-avis/<str:reference>/feuille/", requests.paper, name="request_sheet"),
    path("equipe/reunions/<slug:slug>/parole/", floor.run, name="floor"),
    path("equipe/reunions/<slug:slug>/parole/affiche/", floor.poster, name="floor_poster"),
    path("equipe/dossiers/", projects.board, name="projects"),
    path("equipe/dossiers/soumettre/<slug:slug>/", projects.start, name="start_project"),
    path("equipe/dossiers/<str:reference>/", projects.page, name="project"),
    path("equipe/dossiers/<str:reference>/dire/", projects.say, name="say_on_project"),
]
