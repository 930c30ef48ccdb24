"""Kinds of bodies, their life, and the rule presets: French data, never code."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class BodyKind(models.TextChoices):
    CITIZENS_COUNCIL = "citizens_council", _("conseil citoyen")
    RESIDENTS_TABLE = "residents_table", _("table de quartier")
    DISTRICT_COUNCIL = "district_council", _("conseil de quartier")
    AD_HOC = "ad_hoc", _("groupe d'habitantes et d'habitants")
    STEERING = "steering", _("comité de pilotage")
    TECHNICAL = "technical", _("comité technique")
    CLIP = "clip", _("comité local d'impulsion et de pilotage (CLIP)")
    HOUSING = "housing", _("conférence intercommunale du logement")
    WATCH_CELL = "watch_cell", _("cellule de veille")
    PEER_NETWORK = "peer_network", _("réseau de conseils ou de professionnels")
    PARTNERS = "partners", _("cercle de partenaires")


class BodyState(models.TextChoices):
    PREPARING = "preparing", _("en préparation")
    ACTIVE = "active", _("en activité")
    DORMANT = "dormant", _("en sommeil")
    RENEWING = "renewing", _("en renouvellement")
    CLOSED = "closed", _("terminé")


_S = BodyState
BODY_LIFECYCLE = Lifecycle(
    {
        "begin": step([_S.PREPARING, _S.RENEWING], _S.ACTIVE),
        "rest": step([_S.ACTIVE], _S.DORMANT),
        "wake": step([_S.DORMANT], _S.ACTIVE),
        "renew": step([_S.ACTIVE, _S.DORMANT], _S.RENEWING),
        "close": step([_S.PREPARING, _S.ACTIVE, _S.DORMANT, _S.RENEWING], _S.CLOSED),
    }
)


class Openness(models.TextChoices):
    """Who may invite themselves, and whether someone decides."""

    OPEN = "open", _("ouvert à qui veut, confirmé tout de suite")
    ON_REQUEST = "on_request", _("sur demande, avec une réponse motivée")
    CLOSED = "closed", _("fermé, et le motif est public")


def body_kinds() -> list[tuple[str, Any]]:
    return list(BodyKind.choices)


def body_states() -> list[tuple[str, Any]]:
    return list(BodyState.choices)


def openness_choices() -> list[tuple[str, Any]]:
    return list(Openness.choices)


class CollegeKind(models.TextChoices):
    RESIDENTS = "residents", _("habitantes et habitants")
    LOCAL_ACTORS = "local_actors", _("associations et acteurs locaux")
    INSTITUTIONS = "institutions", _("institutions")
    OTHER = "other", _("autre collège")


class Designation(models.TextChoices):
    """How someone came to a seat."""

    DRAW = "draw", _("tirage au sort")
    VOLUNTEERS_DRAW = "volunteers_draw", _("tirage au sort parmi des volontaires")
    RESERVE = "reserve", _("liste complémentaire")
    MANDATE = "mandate", _("mandat d'une organisation")
    CO_OPTED = "co_opted", _("proposition du conseil")


class EndReason(models.TextChoices):
    TERM = "term", _("fin du mandat")
    LEFT = "left", _("a souhaité partir")
    MOVED = "moved", _("a déménagé")
    REPLACED = "replaced", _("remplacement")
    OTHER = "other", _("autre raison")


class Declared(models.TextChoices):
    """What someone says for the count of parity; nothing is asked of whoever keeps silent."""

    WOMAN = "woman", _("femme")
    MAN = "man", _("homme")
    UNSAID = "unsaid", _("ne souhaite pas le dire")


class CouncilTheme(models.TextChoices):
    """The six themes of the first contracts; a preset."""

    LIVING = "living", _("cadre de vie et habitat")
    WORK = "work", _("emploi et économie")
    EDUCATION = "education", _("éducation et jeunesse")
    HEALTH = "health", _("santé")
    SAFETY = "safety", _("tranquillité et prévention")
    TIES = "ties", _("lien social, culture et droits")


class DrawState(models.TextChoices):
    PREPARED = "prepared", _("en préparation")
    FROZEN = "frozen", _("liste figée")
    SEEDED = "seeded", _("enveloppes ouvertes")
    EXECUTED = "executed", _("tirage fait")
    PUBLISHED = "published", _("publié")
    CANCELLED = "cancelled", _("annulé")


_D = DrawState
DRAW_LIFECYCLE = Lifecycle(
    {
        "freeze": step([_D.PREPARED], _D.FROZEN),
        "open": step([_D.FROZEN], _D.SEEDED),
        "execute": step([_D.SEEDED], _D.EXECUTED),
        "publish": step([_D.EXECUTED], _D.PUBLISHED),
        "cancel": step([_D.PREPARED, _D.FROZEN, _D.SEEDED, _D.EXECUTED], _D.CANCELLED),
    }
)


class DrawnState(models.TextChoices):
    """Where someone drawn stands; every reason to pass a rank is one of these."""

    WAITING = "waiting", _("à contacter")
    ACCEPTED = "accepted", _("a accepté")
    DECLINED = "declined", _("a décliné")
    MOVED = "moved", _("a déménagé")
    UNREACHABLE = "unreachable", _("jamais joint, après plusieurs essais")


class WishRole(models.TextChoices):
    """In what manner; « nous déclinons » is an answer like the others and needs no reason."""

    PARTICIPANT = "participant", _("y participer")
    OBSERVER = "observer", _("y observer")
    DECLINED = "declined", _("nous déclinons")


INSTANCES = frozenset({BodyKind.STEERING, BodyKind.TECHNICAL, BodyKind.CLIP, BodyKind.HOUSING, BodyKind.WATCH_CELL})
COUNCILS = frozenset({BodyKind.CITIZENS_COUNCIL, BodyKind.RESIDENTS_TABLE, BodyKind.DISTRICT_COUNCIL, BodyKind.AD_HOC})


def college_kinds() -> list[tuple[str, Any]]:
    return list(CollegeKind.choices)


def designations() -> list[tuple[str, Any]]:
    return list(Designation.choices)


def end_reasons() -> list[tuple[str, Any]]:
    return list(EndReason.choices)


def council_themes() -> list[tuple[str, Any]]:
    return list(CouncilTheme.choices)


def draw_states() -> list[tuple[str, Any]]:
    return list(DrawState.choices)


def drawn_states() -> list[tuple[str, Any]]:
    return list(DrawnState.choices)


def wish_roles() -> list[tuple[str, Any]]:
    return list(WishRole.choices)
