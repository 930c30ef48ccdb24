"""The closed list of relations, and between which kinds each may stand."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    LEADS_TO = "leads_to", _("mène à")
    INSPIRED_BY = "inspired_by", _("s'inspire de")
    SUMMARISED_IN = "summarised_in", _("résumé dans")
    CONFIRMS = "confirms", _("confirme")
    ADDS = "adds", _("complète")
    CLOSES = "closes", _("clôt")
    MERGED_INTO = "merged_into", _("rejoint")
    PART_OF = "part_of", _("relève de")


class AuthorKind(models.TextChoices):
    """In whose name something is said. Nothing individual is ever shown as a council's."""

    RESIDENTS = "residents", _("des habitantes et habitants")
    COUNCILLOR = "councillor", _("une personne du conseil, en son nom")
    ASSOCIATION = "association", _("une association ou un collectif")
    PROFESSIONAL = "professional", _("des professionnels")
    MIXED = "mixed", _("plusieurs : habitants, conseil, associations")
    COUNCIL = "council", _("un conseil, après délibération")


# Said by a council or by someone of it alone: the council may take it up after deciding.
OF_A_COUNCIL = frozenset({AuthorKind.COUNCILLOR, AuthorKind.COUNCIL})
# A council is named or meant: its team may say that it is not so.
NEAR_A_COUNCIL = frozenset({AuthorKind.COUNCILLOR, AuthorKind.MIXED, AuthorKind.COUNCIL})


def relation_choices() -> list[tuple[str, Any]]:
    return list(Relation.choices)


# From what was seen to what was done: a chain only goes forward.
RANK: Mapping[str, int] = {
    "constat": 0,
    "need": 0,
    "question": 0,
    "demand": 0,
    "idea": 0,
    "initiative": 0,
    "request": 1,
    "item": 2,
    "meeting": 3,
    "synthesis": 4,
    "decision": 5,
    "commitment": 6,
    "proof": 7,
}
NEVER_A_TRACE = frozenset({"person", "account", "card", "volunteer", "grant", "dossier"})


def may_stand(relation: Relation, source: str, target: str) -> bool:
    """Whether `relation` may go from an object of kind `source` to one of kind `target`."""
    if NEVER_A_TRACE & {source, target}:
        return False
    if relation == Relation.LEADS_TO:
        return source in RANK and target in RANK and RANK[source] < RANK[target]
    if relation == Relation.SUMMARISED_IN:
        return target == "synthesis"
    if relation == Relation.MERGED_INTO:
        return source == target
    if relation == Relation.PART_OF:
        return target == "contract" and source != "contract"
    return True
