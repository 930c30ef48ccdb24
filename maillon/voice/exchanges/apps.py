from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "maillon.voice.exchanges"
    label = "exchanges"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.exchanges import notices, registered, sweeps  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
