"""Votes, choices, debates and opinions for tests, through the real commands."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import Organisation
from maillon.voice.meetings.models import AgendaItem
from maillon.voice.meetings.public import Meeting, Voice, add_item, count_attendance
from maillon.voice.opinions.models import Debate, Deliberation, ItemResult, OpinionRequest
from maillon.voice.opinions.public import (
    Figures,
    Method,
    ScenarioDraft,
    ask_opinion,
    open_debate,
    open_deliberation,
    record_result,
)
from tests.cast import Cast, make_organisation
from tests.voice.making import a_council, a_held_meeting

SCRIBE = "Secrétaire de séance"
IN_TEN_DAYS = timedelta(days=10)


def an_item(cast: Cast, voice: Voice = Voice.CONSULTATION, *, people: int | None = None) -> AgendaItem:
    """A point of a meeting held last week; `people` were counted there, or nobody counted."""
    meeting: Meeting = a_held_meeting(cast, a_council(cast))
    if people is not None:
        count_attendance(cast.council_host.act(), meeting=meeting.uid, counts={"participant:room": people})
    return add_item(cast.council_host.act(), meeting=meeting.uid, title="Le banc devant l'arrêt", voice=voice)


def a_result(cast: Cast, item: AgendaItem, **options: object) -> ItemResult:
    """Seven for, two against, counted by hands."""
    fields: dict[str, object] = {
        "method": Method.HANDS,
        "wording": "Poser le banc côté place",
        "given": Voice.CONSULTATION,
        "scribe": SCRIBE,
        "on": timezone.localdate(),
        "figures": Figures(people_for=7, people_against=2),
        **options,
    }
    return record_result(cast.council_host.act(), item=item.uid, **fields)  # type: ignore[arg-type]


def a_deliberation(cast: Cast) -> Deliberation:
    """Three scenarios for one square."""
    titles = ("Des arbres", "Un terrain de jeu", "Rien pour l'instant")
    return open_deliberation(
        cast.council_host.act(),
        body=a_council(cast).uid,
        title="Que faire de la butte ?",
        scenarios=[ScenarioDraft(title=one, pros="De l'ombre", cost="Deux samedis") for one in titles],
    )


def a_debate(cast: Cast) -> Debate:
    return open_debate(cast.council_host.act(), body=a_council(cast).uid, title="Aller sonner, ou attendre ?")


def some_organisations(cast: Cast, count: int = 3) -> list[Organisation]:
    """With a public mail, so that each is told."""
    return [
        make_organisation(f"Association {n:02}", place=cast.quarter, email=f"asso{n}@exemple.example")
        for n in range(count)
    ]


def a_request(cast: Cast, organisations: Sequence[Organisation] = (), **options: object) -> OpinionRequest:
    """Asked today, for ten days."""
    asked = list(organisations) or some_organisations(cast)
    return ask_opinion(
        cast.council_host.act(),
        body=a_council(cast).uid,
        title="Fermer la rue le mercredi ?",
        text="La rue de l'école serait fermée aux voitures.",
        organisations=[one.pk for one in asked],
        closes_at=timezone.now() + IN_TEN_DAYS,
        **options,  # type: ignore[arg-type]
    )


def links_of(request: OpinionRequest) -> list[str]:
    """One fresh link for each asked, in the order of their names."""
    until = request.closes_at + timedelta(days=30)
    rows = request.asked.order_by("organisation__name")
    return [give_link(PassKind.OPINION, one.uid, at=timezone.now(), expires_at=until) for one in rows]
