from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "maillon.ground.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.ground.access.papers import asked_by_nobody_known  # noqa: PLC0415 -- once models are loaded
        from maillon.ground.ui.pdf import watch_drawings  # noqa: PLC0415 -- with it

        watch_drawings(asked_by_nobody_known)
