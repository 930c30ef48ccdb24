"""What each council did in an account, in one line a council: it is named, nobody of it ever is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.ui.public import said_date
from maillon.voice.bodies.public import authors_of
from maillon.voice.meetings.models import AgendaRequest, Amendment, CouncilCredit, Minutes
from maillon.voice.meetings.states import RequestState
from maillon.voice.meetings.states_credits import Deed
from maillon.voice.meetings.states_minutes import AmendmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One council: what it did there in whole words, and the page of what it decided."""

    council: str
    deeds: tuple[str, ...]
    url: str

    @property
    def line(self) -> str:
        said = {"council": self.council, "deeds": _(", ").join(self.deeds)}
        return _("%(council)s, en tant que conseil : %(deeds)s.") % said


def credits_of(minutes: Minutes) -> list[Credit]:
    """Councils other than the one that writes, by name: points they asked for, corrections kept, what is written of them.

    Only what is said in the name of a council today is read: once given back to someone, it leaves.
    """
    found: dict[str, list[str]] = {}
    urls: dict[str, str] = {}
    for council, url, words in [*_written(minutes), *_asked(minutes), *_corrected(minutes)]:
        if council != minutes.body.name:
            found.setdefault(council, []).append(words)
            urls.setdefault(council, url)
    return [Credit(council=name, deeds=tuple(found[name]), url=urls[name]) for name in sorted(found)]


def written_credits(minutes: Minutes) -> list[CouncilCredit]:
    """What the writers said of councils, to be read again."""
    return list(CouncilCredit.objects.filter(minutes=minutes).select_related("deliberation__body"))


def _written(minutes: Minutes) -> Iterable[tuple[str, str, str]]:
    for row in written_credits(minutes):
        day = said_date(row.deliberation.held_on, "j F Y")
        words = _("%(deed)s (délibération du %(day)s)") % {"deed": Deed(row.deed).label, "day": day}
        yield row.deliberation.body.name, reverse("bodies:deliberation", args=[row.deliberation.uid]), words


def _asked(minutes: Minutes) -> Iterable[tuple[str, str, str]]:
    covered = list(minutes.meetings.values_list("pk", flat=True))
    shown = AgendaRequest.objects.filter(shown=True).exclude(state=RequestState.WITHDRAWN)
    rows = shown.filter(Q(meeting__in=covered) | Q(item__meeting__in=covered))
    rules = dict(rows.values_list("uid", "rule_change"))
    points: dict[tuple[str, bool], list[str]] = {}
    for uid, author in authors_of(rules).items():
        if author.council:
            points.setdefault((author.council, rules[uid] is not None), []).append(author.url)
    for (council, rule), urls in points.items():
        yield council, urls[0], _("a proposé de changer une règle") if rule else _points(len(urls))


def _points(many: int) -> str:
    words = ngettext(
        "a demandé %(many)d point de l'ordre du jour", "a demandé %(many)d points de l'ordre du jour", many
    )
    return words % {"many": many}


def _corrected(minutes: Minutes) -> Iterable[tuple[str, str, str]]:
    kept = Amendment.objects.filter(minutes=minutes, state=AmendmentState.ACCEPTED).values_list("uid", flat=True)
    said = {author.council: author.url for author in authors_of(kept).values() if author.council}
    for council, url in said.items():
        yield council, url, _("a fait corriger ce compte rendu")
