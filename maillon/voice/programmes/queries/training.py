"""Paths over many bodies, what is needed before, what is missing, what is wished."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Prefetch
from django.http import Http404
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability
from maillon.ground.vault.public import open_still_there
from maillon.voice.programmes.models import (
    Gathering,
    Kit,
    Path,
    Prerequisite,
    Programme,
    Said,
    Sequence,
    SkillNeed,
    TrainingAttestation,
    TrainingWish,
)
from maillon.voice.programmes.queries.programme import Step, steps_of
from maillon.voice.programmes.rules import shown_count
from maillon.voice.programmes.states import MissionKind, SkillState, WishSubject, WishWay


@dataclass(frozen=True, slots=True, kw_only=True)
class PathRow:
    """One body on the path: a step for each sequence of the sheet."""

    programme: Programme
    steps: list[Step]


def path_table(path: Path, now: datetime) -> list[PathRow]:
    """Bodies in the order of their names, never of their figures; the same queries for one and for twenty."""
    sequences = Sequence.objects.select_related("meeting")
    programmes = list(
        Programme.objects.filter(path=path)
        .select_related("body")
        .prefetch_related(Prefetch("sequences", sequences))
        .order_by("body__name")
    )
    rows = [row for programme in programmes for row in programme.sequences.all()]
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in steps_of(rows, now):
        steps[step.row.programme_id].append(step)
    return [PathRow(programme=programme, steps=steps[programme.pk]) for programme in programmes]


def count_of(rows: list[PathRow]) -> dict[str, int]:
    """How many meetings this path makes for all who follow it, and how many were held."""
    steps = [step for row in rows for step in row.steps if step.state != "cancelled"]
    return {"planned": len(steps), "held": sum(step.state == "held" for step in steps)}


def compared(path: Path) -> list[tuple[str, str, list[tuple[str, list[Said]]]]]:
    """What each body said, sequence and question by question, once its output was told: side by side, never merged.

    Needs come last in each sequence, with no question.
    """
    rows = (
        Said.objects.filter(sequence__programme__path=path, sequence__told_at__isnull=False, struck_at__isnull=True)
        .select_related("sequence__programme__body", "question")
        .order_by(
            "sequence__rank",
            F("question__rank").asc(nulls_last=True),
            "sequence__programme__body__name",
            "at",
            "pk",
        )
    )
    found: dict[tuple[str, str], dict[str, list[Said]]] = {}
    for row in rows:
        key = (row.sequence.title, row.question.text if row.question else "")
        found.setdefault(key, {}).setdefault(row.sequence.programme.body.name, []).append(row)
    return [(title, asked, list(by_body.items())) for (title, asked), by_body in found.items()]


def offered_paths(limit: int = 40) -> list[Path]:
    """The catalogue: every path, with the missions it is needed for and how many bodies follow it."""
    rows = Path.objects.select_related("body").prefetch_related("needed_for").annotate(following=Count("programmes"))
    return list(rows.order_by("title", "pk")[:limit])


def needed_before(mission: MissionKind) -> list[Path]:
    """The paths to follow before this kind of mission."""
    wanted = Prerequisite.objects.filter(mission=mission).values("path")
    return list(Path.objects.filter(pk__in=wanted).select_related("body").order_by("title"))


def kits() -> list[Kit]:
    """Kits in their last version."""
    return list(Kit.objects.filter(current=True).select_related("body").order_by("title"))


def gatherings(limit: int = 60) -> list[Gathering]:
    """Dates of trainings and groups, the latest first: place and number, nothing else."""
    return list(Gathering.objects.select_related("kit", "place").order_by("-day", "-pk")[:limit])


def open_skills() -> list[SkillNeed]:
    """Skills looked for, the soonest needed first."""
    return list(SkillNeed.objects.filter(state=SkillState.MISSING).select_related("body").order_by("by", "pk"))


def wishes_counted() -> list[tuple[str, str, int | None]]:
    """Each subject and way wished, with its count from five; None under it: it could point to someone."""
    rows = TrainingWish.objects.values_list("subject", "way").annotate(all=Count("pk")).order_by("subject", "way")
    return [(str(WishSubject(s).label), str(WishWay(w).label), shown_count(n)) for s, w, n in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAttestation:
    """What is printed: the name given, what was followed and when."""

    reference: str
    name: str
    programme: Programme
    sequences: list[Sequence]
    given_on: date


def attestation_shown(actor: Actor) -> ShownAttestation | None:
    """The attestation opened by the last code typed in this browser; None once erased."""
    shown = [held.about for held in actor.passes_for(Capability.FOLLOW_REQUEST)]
    rows = TrainingAttestation.objects.allowed(actor, Capability.FOLLOW_REQUEST).select_related(
        "programme__body", "dossier"
    )
    found = {row.uid: row for row in rows}
    last = next((found[uid] for uid in reversed(shown) if uid in found), None)
    details = open_still_there([last])[0] if last else None
    if last is None or details is None:
        return None
    sequences = last.programme.sequences.filter(rank__in=last.attended).select_related("meeting")
    return ShownAttestation(
        reference=last.reference,
        name=details.name,
        programme=last.programme,
        sequences=list(sequences),
        given_on=localdate(last.given_at),
    )


def kit_or_404(uid: UUID) -> Kit:
    """A kit in its last version."""
    found: Kit | None = Kit.objects.filter(uid=uid, current=True).select_related("body").first()
    if found is None:
        raise Http404
    return found


def own_path_or_404(actor: Actor, slug: str) -> Path:
    rows = Path.objects.allowed(actor, Capability.RUN_MEETINGS).filter(slug=slug)
    found: Path | None = rows.prefetch_related("needed_for").first()
    if found is None:
        raise Http404
    return found


def own_skill_or_404(actor: Actor, uid: UUID) -> SkillNeed:
    found: SkillNeed | None = SkillNeed.objects.allowed(actor, Capability.RUN_MEETINGS).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def own_skills(actor: Actor) -> list[SkillNeed]:
    """Skills the actor's bodies look for."""
    rows = SkillNeed.objects.allowed(actor, Capability.RUN_MEETINGS).filter(state=SkillState.MISSING)
    return list(rows.order_by("by", "pk"))
