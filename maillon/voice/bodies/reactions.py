"""When a card is erased, the name she had agreed to show goes with it."""

from datetime import datetime

from maillon.ground.vault.public import Dossier, on_erase
from maillon.voice.bodies.models import Membership


@on_erase
def forget_shown_names(dossier: Dossier, at: datetime) -> None:
    """Running twice changes nothing."""
    Membership.objects.filter(dossier=dossier).update(public_name="", shown_words="", in_phone_tree=False)
