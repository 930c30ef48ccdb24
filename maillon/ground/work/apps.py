from importlib import import_module

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "maillon.ground.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("maillon.ground.work.sweeps")
