from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    name = "maillon.ground.helplines"
    label = "helplines"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.ground.helplines.registered import register  # noqa: PLC0415 -- models are ready only now

        register()
