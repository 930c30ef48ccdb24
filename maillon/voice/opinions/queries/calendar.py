"""The programming calendar: the files of each committee, what they ask and what they were given."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from maillon.ground.access.public import Actor
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.models import ProjectFile
from maillon.voice.opinions.queries.projects import projects_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """One day and its files. Sums are in cents and hold only what is said: `asked_unsaid` files say nothing."""

    day: date
    files: list[ProjectFile]

    @property
    def asked(self) -> int:
        return sum(one.asked_cents or 0 for one in self.files)

    @property
    def asked_unsaid(self) -> int:
        return sum(one.asked_cents is None for one in self.files)

    @property
    def granted(self) -> int:
        return sum(one.granted_cents or 0 for one in self.files)

    @property
    def granted_unsaid(self) -> int:
        return sum(one.granted_cents is None for one in self.files)

    @property
    def asked_is_known(self) -> bool:
        return self.asked_unsaid < len(self.files)

    @property
    def granted_is_known(self) -> bool:
        return self.granted_unsaid < len(self.files)


def calendar_for(actor: Actor) -> list[Committee]:
    """Committees of the councils the actor sits in or runs, the latest first."""
    return _by_committee(projects_for(actor))


def to_note(body: Body, today: date) -> list[Committee]:
    """What is on the table of that council today: files still open to opinions, or else those of the last committee."""
    rows = ProjectFile.objects.filter(body=body).select_related("applicant")
    still = list(rows.filter(opinions_until__gte=today))
    last = [] if still else list(rows.order_by("-decided_on")[:1])
    return _by_committee(still or (list(rows.filter(decided_on=last[0].decided_on)) if last else []))


def _by_committee(files: list[ProjectFile]) -> list[Committee]:
    ordered = sorted(files, key=lambda one: (-one.decided_on.toordinal(), one.number, one.pk))
    return [Committee(day=day, files=list(found)) for day, found in groupby(ordered, key=lambda one: one.decided_on)]
