from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "maillon.voice.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.bodies import finding, reactions, registered  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
