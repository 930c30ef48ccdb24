from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "maillon.ground.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
