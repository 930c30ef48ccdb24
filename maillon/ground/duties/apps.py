from importlib import import_module

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "maillon.ground.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("directory", "reactions", "rereading", "sweeps"):
            import_module(f"maillon.ground.duties.{part}")
