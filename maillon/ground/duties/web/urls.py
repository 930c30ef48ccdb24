"""The one page of this room: what is read again once words have left it."""

from django.urls import path

from maillon.ground.duties.web import views

app_name = "duties"
urlpatterns = [path("equipe/a-relire/<uuid:about>/", views.reread, name="reread")]
