from django.urls import path

from maillon.ground.actors.web import public, sheets, team

app_name = "actors"
urlpatterns = [
    path("annuaire/", public.directory, name="directory"),
    path("annuaire/a-tenir/", team.to_keep, name="to_keep"),
    path("annuaire/ajouter/", team.add, name="add"),
    path("annuaire/importer/", sheets.send, name="send_sheet"),
    path("annuaire/importer/<uuid:uid>/", sheets.look, name="sheet"),
    path("annuaire/importer/<uuid:uid>/a-corriger.csv", sheets.left_over, name="left_over"),
    path("annuaire/corrections/<uuid:uid>/", team.answer_correction, name="answer_correction"),
    path("annuaire/reponses/<uuid:uid>/arreter/", team.end_answering, name="end_answering"),
    path("annuaire/<uuid:uid>/", public.organisation, name="organisation"),
    path("annuaire/<uuid:uid>/corriger/", public.correct, name="correct"),
    path("annuaire/<uuid:uid>/modifier/", team.edit, name="edit"),
    path("annuaire/<uuid:uid>/verifier/", team.check, name="check"),
    path("annuaire/<uuid:uid>/fonction/", team.declare_function, name="declare_function"),
    path("annuaire/<uuid:uid>/repondre/", team.declare_answering, name="declare_answering"),
]
