from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "maillon.voice.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.programmes import finding, registered  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
