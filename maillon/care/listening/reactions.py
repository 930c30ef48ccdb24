"""The day after, the key of a booking is destroyed and its line goes: nothing says that somebody came."""

from datetime import datetime

from maillon.care.listening.models import Booking
from maillon.ground.vault.public import Dossier, on_erase


@on_erase
def forget_booking(dossier: Dossier, at: datetime) -> None:
    """Running twice changes nothing."""
    Booking.objects.filter(dossier=dossier).delete()
