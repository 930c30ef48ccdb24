from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "maillon.voice.contracts"
    label = "contracts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.voice.contracts import reactions, registered, sweeps  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
