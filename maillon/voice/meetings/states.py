"""The moves of meetings, requests and minutes; the words their rows may hold."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class MeetingState(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    ANNOUNCED = "announced", _("annoncée")
    CONVENED = "convened", _("convoquée")
    POSTPONED = "postponed", _("reportée")
    HELD = "held", _("tenue")
    CANCELLED = "cancelled", _("annulée")


_M = MeetingState
MEETING_LIFECYCLE = Lifecycle(
    {
        "announce": step([_M.DRAFT, _M.POSTPONED], _M.ANNOUNCED),
        "convene": step([_M.ANNOUNCED], _M.CONVENED),
        "postpone": step([_M.ANNOUNCED, _M.CONVENED], _M.POSTPONED),
        "hold": step([_M.ANNOUNCED, _M.CONVENED], _M.HELD),
        "cancel": step([_M.DRAFT, _M.ANNOUNCED, _M.CONVENED, _M.POSTPONED], _M.CANCELLED),
    }
)
SHOWN = frozenset({_M.ANNOUNCED, _M.CONVENED, _M.POSTPONED, _M.HELD, _M.CANCELLED})
COMING = frozenset({_M.ANNOUNCED, _M.CONVENED})


class Mode(models.TextChoices):
    ROOM = "room", _("dans une salle")
    VIDEO = "video", _("en visio")
    PHONE = "phone", _("au téléphone")
    HYBRID = "hybrid", _("dans une salle et à distance")


class Voice(models.TextChoices):
    """How much participants weigh on an item: declared before, compared after."""

    INFORMATION = "information", _("information")
    CONSULTATION = "consultation", _("avis demandé")
    JOINT_WORK = "joint_work", _("construit ensemble")
    DECISION = "decision", _("décidé ensemble")


# How whoever asks says it; empty when she does not know.
WISHED = [
    ("", _("Je ne sais pas")),
    (Voice.INFORMATION, _("Nous informer")),
    (Voice.CONSULTATION, _("Nous demander notre avis")),
    (Voice.JOINT_WORK, _("Y travailler avec nous")),
    (Voice.DECISION, _("Décider avec nous")),
]


class ItemOrigin(models.TextChoices):
    INSTITUTION = "institution", _("institution")
    COUNCIL = "council", _("conseil")
    RESIDENTS = "residents", _("demande d'habitantes et d'habitants")
    FOLLOW_UP = "follow_up", _("suite d'une réunion")


class ItemState(models.TextChoices):
    PLANNED = "planned", _("prévu")
    DISCUSSED = "discussed", _("discuté")
    NOT_REACHED = "not_reached", _("pas abordé")
    REMOVED = "removed", _("retiré")


class RequestState(models.TextChoices):
    SUBMITTED = "submitted", _("reçue")
    SCHEDULED = "scheduled", _("à l'ordre du jour")
    ANSWERED = "answered", _("répondue")
    REDIRECTED = "redirected", _("transmise à qui peut répondre")
    REFUSED = "refused", _("pas retenue")
    WITHDRAWN = "withdrawn", _("retirée")


_R = RequestState
_OPEN = [_R.SUBMITTED]
REQUEST_LIFECYCLE = Lifecycle(
    {
        "schedule": step(_OPEN, _R.SCHEDULED),
        "answer": step([*_OPEN, _R.SCHEDULED], _R.ANSWERED),
        "redirect": step(_OPEN, _R.REDIRECTED),
        "refuse": step(_OPEN, _R.REFUSED),
        "withdraw": step([*_OPEN, _R.SCHEDULED], _R.WITHDRAWN),
    }
)


class Capacity(models.TextChoices):
    MEMBER = "member", _("membre")
    PARTICIPANT = "participant", _("participe")
    OBSERVER = "observer", _("observe")
    INSTITUTION = "institution", _("institution")
    EXPERT = "expert", _("invitée ou invité")
    FACILITATOR = "facilitator", _("anime")


class ComingState(models.TextChoices):
    EXPECTED = "expected", _("attendu")
    ASKED = "asked", _("demandé")
    CONFIRMED = "confirmed", _("confirmé")
    WAITING = "waiting", _("sur liste d'attente")
    REFUSED = "refused", _("refusé")
    WITHDRAWN = "withdrawn", _("ne vient plus")


STILL_COMING = frozenset({ComingState.EXPECTED, ComingState.ASKED, ComingState.CONFIRMED, ComingState.WAITING})


class Presence(models.TextChoices):
    ROOM = "room", _("dans la salle")
    VIDEO = "video", _("en visio")
    PHONE = "phone", _("au téléphone")
    EXCUSED = "excused", _("excusé")
    ABSENT = "absent", _("absent")


class BlockKind(models.TextChoices):
    """One key each when a pasted text is sorted."""

    HEADING = "heading", _("titre")
    TEXT = "text", _("texte")
    CONSTAT = "constat", _("constat")
    INITIATIVE = "initiative", _("initiative")
    IDEA = "idea", _("idée")
    QUESTION = "question", _("question")
    DEMAND = "demand", _("demande")
    DECISION = "decision", _("décision")
    RESOURCE = "resource", _("ressource")
    QUOTE = "quote", _("citation")
    NEXT = "next", _("suite")
    LESSON = "lesson", _("leçon")


BLOCK_KEYS = {
    "h": BlockKind.HEADING, "t": BlockKind.TEXT, "c": BlockKind.CONSTAT, "i": BlockKind.INITIATIVE,
    "d": BlockKind.IDEA, "q": BlockKind.QUESTION, "m": BlockKind.DEMAND, "s": BlockKind.DECISION,
    "r": BlockKind.RESOURCE, "x": BlockKind.QUOTE, "n": BlockKind.NEXT,
    "l": BlockKind.LESSON,
}  # fmt: skip


class Audience(models.TextChoices):
    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("entre nous")
    SENSITIVE = "sensitive", _("sensible : jamais publié")


class BlockTurn(models.TextChoices):
    """What a synthesis says of the one before."""

    NEW = "", _("nouveau")
    CONFIRMS = "confirms", _("confirme")
    ADDS = "adds", _("complète")
    CLOSES = "closes", _("clôt")
    KEEPS = "keeps", _("laisse ouvert")


class MinutesState(models.TextChoices):
    DRAFT = "draft", _("en écriture")
    CIRCULATED = "circulated", _("envoyé pour relecture")
    APPROVED = "approved", _("approuvé")
    PUBLISHED = "published", _("publié")
    WITHDRAWN = "withdrawn", _("retiré")


_W = MinutesState
MINUTES_LIFECYCLE = Lifecycle(
    {
        "circulate": step([_W.DRAFT], _W.CIRCULATED),
        "approve": step([_W.DRAFT, _W.CIRCULATED], _W.APPROVED),
        "publish": step([_W.DRAFT, _W.CIRCULATED, _W.APPROVED, _W.PUBLISHED, _W.WITHDRAWN], _W.PUBLISHED),
        "withdraw": step([_W.PUBLISHED], _W.WITHDRAWN),
    }
)


class DocumentRole(models.TextChoices):
    REQUIRED = "required", _("à lire avant")
    INFORMATION = "information", _("pour information")


class TopicState(models.TextChoices):
    PROPOSED = "proposed", _("proposé")
    TAKEN = "taken", _("à l'ordre du jour")
    REMOVED = "removed", _("retiré")


TOPIC_LIFECYCLE = Lifecycle(
    {
        "take": step([TopicState.PROPOSED], TopicState.TAKEN),
        "remove": step([TopicState.PROPOSED], TopicState.REMOVED),
        "put_back": step([TopicState.REMOVED], TopicState.PROPOSED),
    }
)


class PollWay(models.TextChoices):
    """How a vote was said."""

    LINK = "link", _("sur la page")
    HAND = "hand", _("à main levée")
    PHONE = "phone", _("au téléphone")
    PAPER = "paper", _("sur papier")


def topic_states() -> list[tuple[str, Any]]:
    return list(TopicState.choices)


def poll_ways() -> list[tuple[str, Any]]:
    return list(PollWay.choices)


def meeting_states() -> list[tuple[str, Any]]:
    return list(MeetingState.choices)


def modes() -> list[tuple[str, Any]]:
    return list(Mode.choices)


def voices() -> list[tuple[str, Any]]:
    return list(Voice.choices)


def item_origins() -> list[tuple[str, Any]]:
    return list(ItemOrigin.choices)


def item_states() -> list[tuple[str, Any]]:
    return list(ItemState.choices)


def request_states() -> list[tuple[str, Any]]:
    return list(RequestState.choices)


def capacities() -> list[tuple[str, Any]]:
    return list(Capacity.choices)


def coming_states() -> list[tuple[str, Any]]:
    return list(ComingState.choices)


def presences() -> list[tuple[str, Any]]:
    return list(Presence.choices)


def block_kinds() -> list[tuple[str, Any]]:
    return list(BlockKind.choices)


def audiences() -> list[tuple[str, Any]]:
    return list(Audience.choices)


def block_turns() -> list[tuple[str, Any]]:
    return list(BlockTurn.choices)


def minutes_states() -> list[tuple[str, Any]]:
    return list(MinutesState.choices)


def document_roles() -> list[tuple[str, Any]]:
    return list(DocumentRole.choices)
