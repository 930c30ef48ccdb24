from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "maillon.care.volunteers"
    label = "volunteers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.care.volunteers import entries, notices, reactions  # noqa: F401, PLC0415 -- once models are loaded
