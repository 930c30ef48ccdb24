from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "maillon.voice.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.commitments import finding, notices, reactions, registered  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
