from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "maillon.care.initiatives"
    label = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.care.initiatives import reactions, registered  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
