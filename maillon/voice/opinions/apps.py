from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "maillon.voice.opinions"
    label = "opinions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.opinions import (  # noqa: PLC0415 -- models are ready only now
            finding,  # noqa: F401 -- registers itself
            notices,  # noqa: F401 -- registers itself
            reactions,  # noqa: F401 -- registers itself
            registered,
            sweeps,  # noqa: F401 -- registers itself
            sweeps_sheets,  # noqa: F401 -- registers itself
        )

        registered.register()
