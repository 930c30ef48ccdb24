from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "maillon.care.listening"
    label = "listening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.care.listening import reactions, registered  # noqa: F401, PLC0415 -- models are ready only now

        registered.register()
