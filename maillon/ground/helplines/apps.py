from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    name = "maillon.ground.helplines"
    label = "helplines"
    default_auto_field = "django.db.models.BigAutoField"
