from importlib import import_module

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "maillon.ground.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("reactions", "sweeps"):
            import_module(f"maillon.ground.channels.{part}")
