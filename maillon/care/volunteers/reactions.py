"""What happens by itself: reservations that lapse, cards of a need that is over."""

from datetime import datetime

from maillon.care.needs.public import NeedClosed
from maillon.care.volunteers.cards import free_card
from maillon.care.volunteers.models import Card, Offer, Volunteer
from maillon.care.volunteers.states import CardState, OfferState, VolunteerState
from maillon.ground.access.public import house_act
from maillon.ground.journal.public import reacts_to
from maillon.ground.vault.public import Dossier, on_erase
from maillon.ground.work.public import every


@every("volunteers.reservations", minutes=30)
def free_lapsed(now: datetime) -> int:
    """Frees the cards nobody called in forty-eight hours; returns how many."""
    freed = 0
    for card in list(Card.objects.lapsed(now).values_list("uid", flat=True)):
        freed += free_card(house_act("volunteers", now), card=card) is not None
    return freed


@reacts_to(NeedClosed)
def free_cards_of(event: NeedClosed, fact: object) -> None:
    """A need that is over keeps nobody waiting. Running twice changes nothing."""
    waiting = Card.objects.filter(need__uid=event.about, state__in=(CardState.RESERVED, CardState.GIVEN))
    waiting.update(state=CardState.SUPERSEDED)


@on_erase
def forget_what_is_left(dossier: Dossier, at: datetime) -> None:
    """After the key: nobody is proposed any more, and an offer no longer leads to a person."""
    Volunteer.objects.filter(dossier=dossier).update(
        state=VolunteerState.ENDED, themes=[], languages=[], shares_card=False
    )
    Offer.objects.filter(dossier=dossier).update(person=None, themes=[])
    Offer.objects.filter(dossier=dossier, state=OfferState.WAITING).update(state=OfferState.WITHDRAWN)
