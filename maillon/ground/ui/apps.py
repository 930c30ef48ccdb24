from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from maillon.kernel.refusals import SPOKEN


class UiConfig(AppConfig):
    name = "maillon.ground.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        SPOKEN["illegal_move"] = _("Cela a changé entre-temps : relisez cette page, puis choisissez de nouveau.")
