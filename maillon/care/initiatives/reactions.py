"""What happens by itself: a signature does not outlive who asked to be forgotten."""

from datetime import datetime

from maillon.care.initiatives.models import Initiative
from maillon.ground.access.public import revoke
from maillon.ground.vault.public import Dossier, on_erase


@on_erase
def forget_what_is_left(dossier: Dossier, at: datetime) -> None:
    """After the key: nobody's name signs it and its authors' link opens nothing; what was started stays told."""
    for uid in list(Initiative.objects.filter(dossier=dossier).values_list("uid", flat=True)):
        revoke(uid, at=at)
    Initiative.objects.filter(dossier=dossier).update(signed="")
