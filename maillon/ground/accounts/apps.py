from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "maillon.ground.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from maillon.ground.accounts import registered  # noqa: F401, PLC0415 -- models are ready only now
