from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "maillon.voice.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.meetings import finding, notices, reactions, registered, sweeps  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
