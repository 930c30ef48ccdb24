"""In whose name an initiative is told. The room of councils keeps it; this one says who may change it, and its signature."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from maillon.care.initiatives.models import Initiative
from maillon.ground.access.public import Actor, Capability
from maillon.ground.links.public import OF_A_COUNCIL, Author, AuthorKind, speaking
from maillon.ground.places.public import Place
from maillon.kernel.refusals import RuleViolation


def author_of(initiative: Initiative) -> Author:
    return speaking().authors_of([initiative.uid])[initiative.uid]


def with_authors(initiatives: Iterable[Initiative], *, history: bool = True) -> list[Initiative]:
    """The same rows, each with its `author`, in two queries at most; a list needs no history."""
    rows = list(initiatives)
    authors = speaking().authors_of((row.uid for row in rows), history=history)
    for row in rows:
        row.author = authors[row.uid]  # type: ignore[attr-defined]  # read by pages only
    return rows


def may_change_author(actor: Actor, initiative: Initiative) -> bool:
    """Its authors with their link, whoever rereads the place, and the team of the council it is said for or near."""
    own = Initiative.objects.filter(pk=initiative.pk)
    either = (Capability.EDIT_INITIATIVE, Capability.REREAD_INITIATIVES)
    if any(own.allowed(actor, capability).exists() for capability in either if actor.holds(capability)):
        return True
    return actor.holds(Capability.RUN_MEETINGS) and speaking().may_change(actor, initiative.uid, initiative.place)


def refuse_a_councils_signature(signed: str, place: Place, kind: str) -> None:
    """Refused with `signed_as_council`: nothing individual is shown as a council's, its signature neither."""
    named = speaking().council_named(signed, place) if kind != AuthorKind.COUNCIL else ""
    if named:
        raise RuleViolation(
            "signed_as_council",
            _("« %(name)s » ne signe qu'après avoir décidé. Signez autrement, ou choisissez sa délibération.")
            % {"name": named},
        )


def refuse_to_take_it_from_its_authors(author: Author, choice: str, *, authors: bool) -> None:
    """Refused with `authors_decide` when a council takes up what others started, without their link.

    Former names count: what residents started does not become a councillor's first, then a council's.
    """
    names = {author.kind, *(change.before for change in author.changes)}
    if kind_of(choice) == AuthorKind.COUNCIL and names - OF_A_COUNCIL and not authors:
        raise RuleViolation(
            "authors_decide",
            _(
                "Cette initiative n'est pas partie du conseil : ses auteurs seuls, avec leur lien, peuvent la lui confier."
            ),
        )


def kind_of(choice: str) -> str:
    """The kind of a choice of the form."""
    return choice.partition(":")[0] or AuthorKind.RESIDENTS.value
