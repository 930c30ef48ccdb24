"""The one address files are read from."""

from django.urls import path

from maillon.ground.files.web import views

app_name = "files"
urlpatterns = [path("fichiers/<uuid:uid>/", views.download, name="download")]
