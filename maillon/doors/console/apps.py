from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "maillon.doors.console"
    label = "console"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the schedule of backups and the facts of the console."""
        from maillon.doors.console import events, jobs  # noqa: F401, PLC0415 -- the registries are ready only now
