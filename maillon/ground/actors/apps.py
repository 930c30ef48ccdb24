from django.apps import AppConfig


class ActorsConfig(AppConfig):
    name = "maillon.ground.actors"
    label = "actors"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.ground.actors import entries  # noqa: F401, PLC0415 -- models are ready only now
