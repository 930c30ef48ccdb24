from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "maillon.voice.circles"
    label = "circles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.circles import (  # noqa: PLC0415 -- models are ready only now
            registered,
            sweeps,  # noqa: F401 -- registers itself
        )

        registered.register()
