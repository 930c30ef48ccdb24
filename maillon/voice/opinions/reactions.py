"""When the list of turns is erased, its lines go: nothing says how many spoke at which table."""

from datetime import datetime

from maillon.ground.vault.public import Dossier, on_erase
from maillon.voice.opinions.models import ProjectOpinion, Speaker


@on_erase
def forget_turns(dossier: Dossier, at: datetime) -> None:
    """Running twice changes nothing."""
    Speaker.objects.filter(dossier=dossier).delete()
    ProjectOpinion.objects.filter(dossier=dossier).delete()
