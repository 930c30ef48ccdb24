from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "maillon.doors.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.doors.site import frameworks, registered  # noqa: PLC0415 -- models are ready only now

        registered.register()
        frameworks.register()
