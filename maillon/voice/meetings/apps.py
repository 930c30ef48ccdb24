from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "maillon.voice.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.meetings import (  # noqa: PLC0415 -- models are ready only now
            audiences,
            finding,  # noqa: F401 -- registers itself
            notices,  # noqa: F401 -- registers itself
            notices_asking,  # noqa: F401 -- registers itself
            notices_field,  # noqa: F401 -- registers itself
            notices_spoken,  # noqa: F401 -- registers itself
            reactions,  # noqa: F401 -- registers itself
            reactions_asking,  # noqa: F401 -- registers itself
            registered,
            sweeps,  # noqa: F401 -- registers itself
        )

        registered.register()
        audiences.register()
