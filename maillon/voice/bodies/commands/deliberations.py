"""What a council decided; in whose name something is said, and changing it."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import AuthorKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.commands.seats import BODY_IS_OVER
from maillon.voice.bodies.events_life import Deliberated, Reclassified
from maillon.voice.bodies.models import Authorship, Body, Deliberation, Reclassification
from maillon.voice.bodies.queries.authors import author_said
from maillon.voice.bodies.states_charter import COUNTED, DecidedHow


@command
def record_deliberation(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    held_on: date,
    text: str,
    how: DecidedHow,
    scribe: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    minutes: UUID | None = None,
) -> Deliberation:
    """What was decided, kept as it was: it is never changed.

    Refused with `decided_nothing`, `not_held_yet`, `body_is_over`, `who_writes`, or `count_the_votes` when a vote has no count.
    """
    found: Body = own(act, Body.objects.all(), body)
    if not text.strip():
        raise RuleViolation("decided_nothing", _("Écrivez ce qui a été décidé."))
    if held_on > found.today(act.happened_at):
        raise RuleViolation("not_held_yet", _("Cette date n'est pas encore passée : on note ce qui a été décidé."))
    if found.over_on(held_on):
        raise RuleViolation("body_is_over", BODY_IS_OVER)
    if not scribe.strip():
        raise RuleViolation("who_writes", _("Dites à quel titre vous notez cette décision."))
    if how in COUNTED and (votes_for is None or votes_against is None):
        raise RuleViolation("count_the_votes", _("Écrivez le nombre de voix pour et contre, comptées dans la salle."))
    made = Deliberation.objects.create(
        uid=uuid7(),
        body=found,
        held_on=held_on,
        text=text.strip(),
        how=how,
        votes_for=votes_for if how in COUNTED else None,
        votes_against=votes_against if how in COUNTED else None,
        abstained=abstained if how in COUNTED else None,
        scribe=scribe.strip(),
        minutes=minutes,
        recorded_at=act.happened_at,
    )
    record(act, Deliberated(about=made.uid, how=how.value))
    return made


def say_author(act: Act[Actor], *, about: UUID, author: AuthorKind, deliberation: UUID | None = None) -> Authorship:
    """In whose name a new row is said. For the command of the room that owns the row.

    Only who runs the council speaks in its name. Refused with `council_must_decide` without a deliberation, and
    "not found" for the deliberation of a council one does not run.
    """
    return Authorship.objects.create(
        about=about, kind=author, deliberation=_behind(act, author, deliberation), on=localdate(act.happened_at)
    )


def _behind(act: Act[Actor], author: AuthorKind, deliberation: UUID | None) -> Deliberation | None:
    if author != AuthorKind.COUNCIL:
        return None
    if deliberation is None:
        raise RuleViolation(
            "council_must_decide",
            _("Un conseil ne parle qu'après avoir décidé : choisissez sa délibération, ou signez en votre nom."),
        )
    found: Deliberation = own(act, Deliberation.objects.all(), deliberation)
    return found


@command
def reclassify(
    act: Act[Actor], *, about: UUID, author: AuthorKind, reason: str, by: str, deliberation: UUID | None = None
) -> Reclassification:
    """What was said in one name is said in another: kept for ever and shown beside.

    Whoever runs the council takes its name back from its own rows, or lends it after deciding; the room that owns the
    row says first who else may. Refused with `same_author`, `reclassifying_needs_a_reason`, `council_must_decide`.
    """
    known = Authorship.objects.select_for_update(of=("self",)).filter(about=about).first()
    before = AuthorKind(known.kind) if known else AuthorKind.RESIDENTS
    if before == author:
        raise RuleViolation("same_author", _("C'est déjà l'auteur affiché."))
    if not reason.strip() or not by.strip():
        raise RuleViolation(
            "reclassifying_needs_a_reason", _("Dites pourquoi, et à quel titre : tout le monde le lira.")
        )
    behind = _behind(act, author, deliberation)
    Authorship.objects.update_or_create(
        about=about, defaults={"kind": author, "deliberation": behind, "on": localdate(act.happened_at)}
    )
    made = Reclassification.objects.create(
        uid=uuid7(),
        about=about,
        before=before,
        after=author,
        reason=reason.strip(),
        by=by.strip(),
        at=act.happened_at,
    )
    record(act, Reclassified(about=about, before=before.value, after=author.value))
    return made


def say_choice(act: Act[Actor], *, about: UUID, choice: str) -> Authorship:
    """The same as `say_author`, from a choice of a form of any room."""
    return say_author(act, about=about, **author_said(choice))


def change_choice(act: Act[Actor], *, about: UUID, choice: str, reason: str, by: str) -> Reclassification:
    """The same as `reclassify`, from a choice of a form of any room."""
    return reclassify(act, about=about, reason=reason, by=by, **author_said(choice))
