"""Points and papers as lines already said: a page that shows a hundred asks once for the words they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from maillon.ground.ui.public import icon, said_date
from maillon.voice.meetings.models import AgendaItem, Document
from maillon.voice.meetings.queries import Gathered, gathered_for
from maillon.voice.meetings.said import masked_point
from maillon.voice.meetings.states import DocumentRole, ItemOrigin, ItemState, Voice

NOTHING = SafeString("")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """`said`: its level of voice, who brings it, what it became; `people`: how many asked for it or chose it, marked up, or
    nothing."""

    title: str
    said: str
    people: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper that is here has an `href`; one taken out a moment, one awaited or late its day, marked up; a confidential one
    has neither."""

    title: str
    href: str = ""
    said: str = ""
    withdrawn_at: datetime | None = None
    awaited: SafeString = NOTHING
    summary: str = ""


def point_lines(items: Iterable[AgendaItem]) -> list[PointLine]:
    """The lines of an agenda, in its order; `items` carry what `meeting_or_404` counts beside them."""
    items = list(items)
    gathered = gathered_for(items)
    voices = {value: str(label) for value, label in Voice.choices}
    states = {value: str(label) for value, label in ItemState.choices}
    residents = str(ItemOrigin.RESIDENTS.label)
    return [
        PointLine(
            title=str(masked_point(item.why_confidential)) if item.confidential else item.title,
            said=" · ".join(
                part
                for part in (
                    voices[item.voice],
                    _wished(item, voices),
                    residents if item.origin == ItemOrigin.RESIDENTS else "",
                    item.presenter,
                    _("%(minutes)s min") % {"minutes": item.minutes_planned}
                    if item.minutes_planned and item.state == ItemState.PLANNED
                    else "",
                    _became(item, states),
                    _("donné en réalité : %(given)s") % {"given": voices[item.voice_given]}
                    if item.voice_given and (item.voice_given != item.voice or _wished(item, voices))
                    else "",
                )
                if part
            ),
            people=_people(item, gathered),
        )
        for item in items
    ]


def _people(item: AgendaItem, gathered: Gathered) -> SafeString:
    """Who chose it, and who asked for it: alone, or with others in one subject."""
    topic = item.gathered  # type: ignore[attr-defined]  # read beside
    alone = item.request_alike or 0  # type: ignore[attr-defined]  # counted beside
    together = gathered.asked.get(topic) or (alone if alone > 1 else 0)
    said = _chosen_by(gathered.chosen.get(topic)) + _asked_by(together)
    return format_html(' <span class="meta">{}</span>', said) if said else said


def _wished(item: AgendaItem, voices: Mapping[str, str]) -> str:
    """What whoever asked for it wished, when the organiser announced something else."""
    wished = item.request_wished  # type: ignore[attr-defined]  # read beside
    return _("demandé : %(wished)s") % {"wished": voices[wished]} if wished and wished != item.voice else ""


def _became(item: AgendaItem, states: dict[str, str]) -> str:
    """What became of it; a point taken off says why."""
    if item.state == ItemState.PLANNED:
        return ""
    why = item.reason if item.state == ItemState.REMOVED else ""
    return f"{states[item.state]} ({why})" if why else states[item.state]


def _asked_by(people: int) -> SafeString:
    """Our own words and a number: nothing to escape."""
    if not people:
        return NOTHING
    said = ngettext("%(people)s personne l'a demandé", "%(people)s personnes l'ont demandé", people)
    return SafeString(said % {"people": people})


def _chosen_by(voices: int | None) -> SafeString:
    """Voices counted by hand, by telephone or on the page."""
    if not voices:
        return NOTHING
    return SafeString(ngettext("%(voices)s voix", "%(voices)s voix", voices) % {"voices": voices} + " ")


def paper_lines(documents: Iterable[Document], today: date) -> list[PaperLine]:
    """The papers of a meeting, in their order: here, taken out, late or awaited."""
    roles = {value: str(label) for value, label in DocumentRole.choices}
    hidden, language = _("Document confidentiel (%(why)s)"), get_language() or ""
    late, awaited = _mark("late", "triangle-alert", _("en retard")), _mark("waiting", "hourglass", _("à suivre"))
    found = []
    for paper in documents:
        if paper.confidential:
            line = PaperLine(title=hidden % {"why": paper.why_confidential})
        elif paper.file:
            line = PaperLine(
                title=paper.title,
                href=reverse("files:download", args=[paper.file]),
                said=f"{filesizeformat(paper.weight)} · {roles[paper.role]}",
                summary=paper.summary,
            )
        elif paper.withdrawn_at or paper.expected_on is None:
            line = PaperLine(title=paper.title, withdrawn_at=paper.withdrawn_at, summary=paper.summary)
        else:
            line = PaperLine(
                title=paper.title,
                awaited=(late if paper.expected_on < today else awaited) + _day_said(paper.expected_on, language),
                summary=paper.summary,
            )
        found.append(line)
    return found


def _mark(tone: str, sign: str, word: str) -> SafeString:
    """The state of a paper that is not here: a sign and a word."""
    return format_html(' <span class="state {}">{} {}</span>', tone, icon(sign), word)


@lru_cache(maxsize=256)
def _day_said(day: date, _language: str) -> SafeString:
    return format_html(' <time datetime="{}">{}</time>', day.isoformat(), said_date(day, "l j F Y"))
