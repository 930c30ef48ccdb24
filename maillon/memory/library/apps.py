from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "maillon.memory.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.memory.library.registered import register  # noqa: PLC0415 -- models are ready only now

        register()
