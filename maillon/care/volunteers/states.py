"""Where a volunteer stands, how she is known, what became of a card."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class VolunteerState(models.TextChoices):
    CANDIDATE = "candidate", _("à rencontrer")
    ACTIVE = "active", _("disponible")
    SUSPENDED = "suspended", _("en pause décidée ensemble")
    ENDED = "ended", _("a terminé")


class Trust(models.TextChoices):
    """How an organisation knows someone. Each step is signed and dated; none is a mark."""

    KNOWN_OF = "known_of", _("connue ou connu de l'équipe")
    IDENTITY_SEEN = "identity_seen", _("identité vue")
    CHARTER = "charter", _("charte signée")


class AgeBand(models.TextChoices):
    """An age is never asked: only whether the law protects a minor."""

    ADULT = "adult", _("18 ans ou plus")
    MINOR = "minor", _("16 ou 17 ans, avec l'accord des parents")


class ReachMode(models.TextChoices):
    WALK = "walk", _("à pied")
    TRANSIT = "transit", _("en bus, en tram")
    CAR = "car", _("en voiture")
    PHONE = "phone", _("par téléphone")


class OfferState(models.TextChoices):
    WAITING = "waiting", _("en attente d'un appel")
    WELCOMED = "welcomed", _("accueillie")
    DECLINED = "declined", _("orientée ailleurs")
    WITHDRAWN = "withdrawn", _("retirée")


class CardState(models.TextChoices):
    RESERVED = "reserved", _("réservée")
    GIVEN = "given", _("remise")
    CALLED = "called", _("la personne a appelé")
    DONE = "done", _("c'est fait")
    NEEDS_MORE = "needs_more", _("il faut autre chose")
    FREED = "freed", _("pas d'appel, libérée")
    SUPERSEDED = "superseded", _("quelqu'un d'autre aide déjà")


class Report(models.TextChoices):
    """All a volunteer ever says about a card: no name, no address, no story."""

    CALLED = "called", _("on m'a appelé")
    NOT_CALLED = "not_called", _("personne n'a appelé")
    DONE = "done", _("c'est fait")
    NEEDS_MORE = "needs_more", _("il faut autre chose")


class WhyNot(models.TextChoices):
    """Why someone is not in the list, as the coordinator may read it."""

    NOT_ACTIVE = "not_active", _("n'est pas disponible en ce moment")
    PAUSED = "paused", _("a demandé une pause")
    NO_CARD = "no_card", _("ne souhaite pas que sa carte circule")
    OTHER_THEME = "other_theme", _("propose autre chose")
    TOO_FAR = "too_far", _("ne vient pas dans ce lieu")
    AT_A_DISTANCE = "at_a_distance", _("aide par téléphone, ceci demande de venir")
    LANGUAGE = "language", _("ne parle pas cette langue")
    TRUST = "trust", _("une étape d'accueil manque pour cette aide")
    MINOR = "minor", _("cette aide demande une personne majeure")
    CAP = "cap", _("a atteint le nombre de cartes du mois")


_V, _C = VolunteerState, CardState
VOLUNTEER_LIFECYCLE = Lifecycle(
    {
        "activate": step([_V.CANDIDATE, _V.SUSPENDED], _V.ACTIVE),
        "suspend": step([_V.ACTIVE], _V.SUSPENDED),
        "end": step([_V.CANDIDATE, _V.ACTIVE, _V.SUSPENDED], _V.ENDED),
    }
)
CARD_LIVE = (_C.RESERVED, _C.GIVEN, _C.CALLED)
CARD_TAKEN = (_C.CALLED, _C.DONE)
CARD_LIFECYCLE = Lifecycle(
    {
        "give": step([_C.RESERVED], _C.GIVEN),
        "called": step([_C.RESERVED, _C.GIVEN], _C.CALLED),
        "done": step([_C.RESERVED, _C.GIVEN, _C.CALLED], _C.DONE),
        "needs_more": step([_C.RESERVED, _C.GIVEN, _C.CALLED], _C.NEEDS_MORE),
        "not_called": step([_C.RESERVED, _C.GIVEN], _C.FREED),
        "expire": step([_C.RESERVED, _C.GIVEN], _C.FREED),
        "supersede": step([_C.RESERVED, _C.GIVEN], _C.SUPERSEDED),
    }
)
OFFER_LIFECYCLE = Lifecycle(
    {
        "welcome": step([OfferState.WAITING], OfferState.WELCOMED),
        "decline": step([OfferState.WAITING], OfferState.DECLINED),
        "withdraw": step([OfferState.WAITING], OfferState.WITHDRAWN),
    }
)


def volunteer_states() -> list[tuple[str, Any]]:
    return list(VolunteerState.choices)


def trusts() -> list[tuple[str, Any]]:
    return list(Trust.choices)


def age_bands() -> list[tuple[str, Any]]:
    return list(AgeBand.choices)


def reach_modes() -> list[tuple[str, Any]]:
    return list(ReachMode.choices)


def offer_states() -> list[tuple[str, Any]]:
    return list(OfferState.choices)


def card_states() -> list[tuple[str, Any]]:
    return list(CardState.choices)
