from django.apps import AppConfig


class RelaysConfig(AppConfig):
    name = "maillon.voice.relays"
    label = "relays"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.relays import registered  # noqa: PLC0415 -- models are ready only now

        registered.register()
