from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "maillon.ground.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.ground.files import sweeps  # noqa: F401, PLC0415 -- models are ready only now
