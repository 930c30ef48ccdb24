"""Attestations, kits and their groups, what is needed before, skills looked for, wishes."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, PassKind, give_code, may_in
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.programmes.commands.own import next_number, own, own_body
from maillon.voice.programmes.events import AttestationGiven
from maillon.voice.programmes.models import (
    AttestationDetails,
    Gathering,
    Kit,
    Path,
    Prerequisite,
    Programme,
    SkillNeed,
    TrainingAttestation,
    TrainingWish,
)
from maillon.voice.programmes.states import (
    SKILL_LIFECYCLE,
    GatheringKind,
    MissionKind,
    SkillState,
    WishSubject,
    WishWay,
)

KEPT = timedelta(days=730)


@command
def give_attestation(act: Act[Actor], *, programme: UUID, name: str, attended: Collection[int]) -> TrainingAttestation:
    """For a person who asks: her name sealed, the sequences she followed among those held.

    Refused with `none_held` when one of them has not taken place, `needs_words` without a name.
    """
    found = own(act, Programme, programme)
    space = found.body.organisation.space
    if space is None:
        raise NotFoundError("no_such_programme")
    held = {
        row.rank
        for row in found.sequences.select_related("meeting")
        if row.meeting and row.meeting.ends_at <= act.happened_at
    }
    if not attended or not set(attended) <= held:
        raise RuleViolation("none_held", _("Cochez seulement des séances qui ont eu lieu."))
    if not name.strip():
        raise RuleViolation("needs_words", _("Écrivez le nom à imprimer."))
    made = TrainingAttestation(
        uid=uuid7(),
        reference=free_reference(lambda wished: TrainingAttestation.objects.filter(reference=wished).exists()),
        programme=found,
        dossier=open_dossier(
            space=space, purpose="training_attestation", at=act.happened_at, ends_on=localdate(act.happened_at + KEPT)
        ),
        attended=sorted(set(attended)),
        given_at=act.happened_at,
    )
    seal(made, AttestationDetails(name=name.strip()))
    made.save()
    record(act, AttestationGiven(about=made.uid))
    return made


def attestation_code(attestation: TrainingAttestation, act: Act[Actor]) -> str:
    """The code that opens it; made once, shown once."""
    return give_code(
        PassKind.ATTESTATION,
        attestation.uid,
        attestation.reference,
        at=act.happened_at,
        expires_at=act.happened_at + KEPT,
    )


@command
def publish_kit(act: Act[Actor], *, body: UUID, title: str, summary: str = "", url: str = "") -> Kit:
    """A kit for relays; the same title makes its next version, and groups keep the one they were led with."""
    host = own_body(act, body)
    number = next_number(Kit, body=host, title=title.strip())
    Kit.objects.filter(body=host, title=title.strip()).update(current=False)
    return Kit.objects.create(
        uid=uuid7(),
        body=host,
        title=title.strip(),
        number=number,
        summary=summary.strip(),
        url=url,
        published_at=act.happened_at,
    )


@command
def note_gathering(
    act: Act[Actor], *, kit: UUID, kind: GatheringKind, place: int, day: date, people: int | None = None
) -> Gathering:
    """A training of relays, or a group one of them leads: a date, a place, a number, and nothing else.

    Refused with `not_counted_yet`: nobody counts those who have not come.
    """
    found = Kit.objects.filter(uid=kit).first()
    if found is None or not may_in(act.actor, Capability.TAKE_PART, place=place):
        raise NotFoundError("no_such_kit")
    if people is not None and day > localdate(act.happened_at):
        raise RuleViolation("not_counted_yet", _("Cette date est à venir : laissez le nombre vide."))
    return Gathering.objects.create(
        uid=uuid7(),
        kit=found,
        kind=GatheringKind(kind),
        place_id=place,
        day=day,
        people=people,
        said_at=act.happened_at,
    )


@command
def say_needed_before(act: Act[Actor], *, path: UUID, missions: Collection[MissionKind]) -> Path:
    """For which missions this path is to be followed first; saying it again replaces it."""
    found = own(act, Path, path)
    wanted = {MissionKind(mission) for mission in missions}
    found.needed_for.exclude(mission__in=wanted).delete()
    for mission in sorted(wanted):
        Prerequisite.objects.get_or_create(path=found, mission=mission, defaults={"since": localdate(act.happened_at)})
    return found


@command
def look_for_skill(act: Act[Actor], *, body: UUID, skill: str, needed_for: str, people: int, by: date) -> SkillNeed:
    """A qualification that is missing, for what, for how many people, by when."""
    host = own_body(act, body)
    if by < localdate(act.happened_at):
        raise RuleViolation("due_is_past", _("Choisissez une date à venir."))
    return SkillNeed.objects.create(
        uid=uuid7(),
        body=host,
        skill=skill.strip(),
        needed_for=needed_for.strip(),
        people=people,
        by=by,
        said_at=act.happened_at,
    )


@command
def close_skill(act: Act[Actor], *, skill: UUID, move: str) -> SkillNeed:
    """Found, or done otherwise."""
    found = own(act, SkillNeed, skill)
    found.state = SKILL_LIFECYCLE.target(move, SkillState(found.state))
    found.closed_at = act.happened_at
    found.save(update_fields=["state", "closed_at"])
    return found


@command
def wish_training(act: Act[Actor], *, subject: WishSubject, way: WishWay) -> bool:
    """A wish without anyone: no text, no hour, nothing an employer could recognise. `act` must be `nobody(act)`.

    Its identifier says no moment either. Refused with `no_author_here`.
    """
    if act.actor != Actor.public():
        raise RuleViolation("no_author_here", _("Un souhait ne garde personne."))
    TrainingWish.objects.create(
        uid=uuid4(), subject=WishSubject(subject), way=WishWay(way), day=localdate(act.happened_at).replace(day=1)
    )
    return True
