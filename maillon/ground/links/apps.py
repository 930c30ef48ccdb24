from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "maillon.ground.links"
    label = "links"
    default_auto_field = "django.db.models.BigAutoField"
