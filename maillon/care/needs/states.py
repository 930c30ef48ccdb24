"""What a need can be about, where it stands, how it ends."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Theme(models.TextChoices):
    """What people ask for, in the words they use."""

    GROCERIES = "groceries", _("des courses")
    MEALS = "meals", _("des repas")
    MEDICINES = "medicines", _("des médicaments à chercher")
    COMPANY = "company", _("des nouvelles, de la compagnie")
    RIGHTS = "rights", _("des papiers, des droits")
    DIGITAL = "digital", _("internet, un téléphone, un ordinateur")
    SCHOOL = "school", _("l'école, les devoirs")
    CHILDREN = "children", _("les enfants")
    MOVING = "moving", _("porter ou déplacer quelque chose")
    TRIP = "trip", _("un trajet, un accompagnement")
    REPAIRS = "repairs", _("une petite réparation")
    LANGUAGE = "language", _("traduire, parler français")
    OTHER = "other", _("autre chose")


class Frequency(models.TextChoices):
    ONCE = "once", _("une fois")
    WEEKLY = "weekly", _("chaque semaine")
    DAILY = "daily", _("chaque jour")
    UNSURE = "unsure", _("je ne sais pas encore")


class Urgency(models.IntegerChoices):
    """How soon, as the person says it. It chooses the clocks, never who deserves help."""

    TODAY = 1, _("aujourd'hui")
    TWO_DAYS = 2, _("d'ici deux jours")
    WEEK = 3, _("cette semaine")
    NO_HURRY = 4, _("rien ne presse")


class Origin(models.TextChoices):
    """Who made the need known."""

    HERSELF = "herself", _("la personne elle-même")
    NEIGHBOUR = "neighbour", _("une ou un proche, une voisine, un voisin")
    PROFESSIONAL = "professional", _("une ou un professionnel")
    RELAY = "relay", _("un lieu relais")


class NeedState(models.TextChoices):
    SPOTTED = "spotted", _("à confirmer avec la personne")
    RECEIVED = "received", _("reçue")
    TAKEN_UP = "taken_up", _("prise en charge")
    ANSWERED = "answered", _("une réponse a été apportée")
    REFERRED = "referred", _("le service public répond")
    CLOSED = "closed", _("terminée")


class Closure(models.TextChoices):
    """How a need ended. Two of them are the public service's doing: that is a success."""

    MET = "met", _("c'est fait")
    MET_BY_PUBLIC_SERVICE = "met_by_service", _("le service public a répondu")
    PARTLY_MET = "partly_met", _("fait en partie")
    NO_LONGER_NEEDED = "not_needed", _("la personne n'en a plus besoin")
    UNREACHABLE = "unreachable", _("la personne n'a pas pu être jointe")
    REFUSED = "refused", _("la personne n'a pas souhaité d'aide")
    NOTHING_AVAILABLE = "nothing", _("personne n'a pu aider")
    DUPLICATE = "duplicate", _("déjà demandé sous une autre référence")
    NOT_CONFIRMED = "not_confirmed", _("la personne n'a pas confirmé")


class ContactChannel(models.TextChoices):
    CALL = "call", _("appel")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("courriel")
    VISIT = "visit", _("visite")
    LETTER = "letter", _("courrier")


class ContactOutcome(models.TextChoices):
    REACHED = "reached", _("la personne a répondu")
    NO_ANSWER = "no_answer", _("pas de réponse")
    WRONG = "wrong", _("mauvais numéro ou mauvaise adresse")


class Handover(models.TextChoices):
    """How a public service was told: the proof that nobody was sent away empty-handed."""

    CALLED = "called", _("nous les avons appelés ensemble")
    APPOINTMENT = "appointment", _("un rendez-vous est pris")
    WRITTEN = "written", _("nous leur avons écrit")
    WENT_ALONG = "went_along", _("nous y sommes allés ensemble")


class Weight(models.TextChoices):
    ONE = "one", _("un foyer")
    SOME = "some", _("quelques foyers")
    MANY = "many", _("beaucoup de foyers")


# Each language in its own letters: whoever reads it recognises it.
SPOKEN = (
    ("fr", "Français"),
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("pt", "Português"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("zh", "中文"),
    ("so", "Soomaali"),
    ("snk", "Soninké"),
    ("gcf", "Kréyòl"),
    ("swb", "Shimaore"),
    ("lsf", "Langue des signes française"),
)

_S = NeedState
OPEN = (_S.SPOTTED, _S.RECEIVED, _S.TAKEN_UP, _S.ANSWERED, _S.REFERRED)
WAITING = (_S.SPOTTED, _S.RECEIVED)

NEED_LIFECYCLE = Lifecycle(
    {
        "confirm": step([_S.SPOTTED], _S.RECEIVED),
        "take_up": step([_S.RECEIVED], _S.TAKEN_UP),
        "hand_back": step([_S.TAKEN_UP], _S.RECEIVED),
        "answer": step([_S.TAKEN_UP], _S.ANSWERED),
        "refer": step([_S.RECEIVED, _S.TAKEN_UP], _S.REFERRED),
        "close": step([_S.RECEIVED, _S.TAKEN_UP, _S.ANSWERED, _S.REFERRED], _S.CLOSED),
        "withdraw": step(OPEN, _S.CLOSED),
        "expire": step([_S.SPOTTED], _S.CLOSED),
        "reopen": step([_S.ANSWERED, _S.REFERRED, _S.CLOSED], _S.RECEIVED),
    }
)


def themes() -> list[tuple[str, Any]]:
    return list(Theme.choices)


def frequencies() -> list[tuple[str, Any]]:
    return list(Frequency.choices)


def urgencies() -> list[tuple[int, Any]]:
    return list(Urgency.choices)


def origins() -> list[tuple[str, Any]]:
    return list(Origin.choices)


def need_states() -> list[tuple[str, Any]]:
    return list(NeedState.choices)


def closures() -> list[tuple[str, Any]]:
    return list(Closure.choices)


def contact_channels() -> list[tuple[str, Any]]:
    return list(ContactChannel.choices)


def contact_outcomes() -> list[tuple[str, Any]]:
    return list(ContactOutcome.choices)


def handovers() -> list[tuple[str, Any]]:
    return list(Handover.choices)


def weights() -> list[tuple[str, Any]]:
    return list(Weight.choices)


def spoken_languages() -> list[tuple[str, str]]:
    return list(SPOKEN)
