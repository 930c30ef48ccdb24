from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "maillon.care.needs"
    label = "needs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.care.needs import entries, notices, reactions, taking_out  # noqa: F401, PLC0415 -- once models are loaded
