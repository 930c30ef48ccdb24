from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "maillon.memory.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.memory.stories.registered import register  # noqa: PLC0415 -- models are ready only now

        register()
