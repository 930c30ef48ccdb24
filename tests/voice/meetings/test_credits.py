"""A council that took part as a council is named in the account and in every file; nobody of it ever is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import (
    AuthorKind,
    Body,
    BodyKind,
    DecidedHow,
    Deliberation,
    found_body,
    reclassify,
    record_deliberation,
)
from maillon.voice.meetings import commands
from maillon.voice.meetings.commands.credits import credit_council, take_credit_back
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.models import Amendment, CouncilCredit, Minutes
from maillon.voice.meetings.public import (
    add_blocks,
    announce_meeting,
    ask_item,
    hold_meeting,
    open_minutes,
    publish_minutes,
)
from maillon.voice.meetings.states import BlockKind
from maillon.voice.meetings.states_credits import Deed
from tests.cast import Cast
from tests.voice.making import a_council, a_plan
from tests.voice.meetings.test_exports import as_text

FORMATS = ("/", ".pdf", ".docx", ".odt")
NAME = "Conseil citoyen des Tilleuls"


def steering(cast: Cast) -> Body:
    return found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name="Comité de pilotage",
        kind=BodyKind.STEERING,
        places=[cast.commune.pk],
        contact_phone="+33123456789",
    )


def decided(cast: Cast, council: Body) -> Deliberation:
    return record_deliberation(
        cast.council_host.act(),
        body=council.uid,
        held_on=timezone.localdate() - timedelta(days=20),
        text="Demander un éclairage",
        how=DecidedHow.CONSENSUS,
        scribe="Animation du conseil",
    )


def an_account(cast: Cast, instance: Body, *, asked: Deliberation | None = None) -> Minutes:
    """Of one held meeting of the instance; `asked`: the council asked for a point there."""
    week_ago = timezone.localtime().replace(hour=19, minute=0) - timedelta(days=7)
    meeting = announce_meeting(cast.project_manager.act(at=week_ago), body=instance.uid, plan=a_plan(week_ago))
    if asked is not None:
        point = ask_item(
            cast.council_host.act(at=week_ago - timedelta(days=3)),
            body=instance.uid,
            text="Éclairer le passage",
            author=AuthorKind.COUNCIL,
            deliberation=asked.uid,
        )
        type(point).objects.filter(pk=point.pk).update(meeting=meeting)
    hold_meeting(cast.project_manager.act(), meeting=meeting.uid)
    made = open_minutes(cast.project_manager.act(), body=instance.uid, meetings=[meeting.uid], title="Compte rendu")
    drafts = [BlockDraft(kind=BlockKind.TEXT, text="Le hall est sombre.")]
    add_blocks(cast.project_manager.act(), minutes=made.uid, blocks=drafts)
    publish_minutes(cast.project_manager.act(), minutes=made.uid)
    return made


def read(client: Client, minutes: Minutes, ending: str) -> str:
    return " ".join(as_text(client, minutes, ending).split())


@pytest.mark.parametrize("ending", FORMATS)
def test_the_council_is_credited_in_every_format_and_nobody_of_it(cast: Cast, client: Client, ending: str) -> None:
    council, instance = a_council(cast), steering(cast)
    behind = decided(cast, council)
    minutes = an_account(cast, instance, asked=behind)
    act = cast.project_manager.act()
    for _twice in range(2):
        credit_council(act, minutes=minutes.uid, deliberation=behind.uid, deed=Deed.OPINION)
    text = read(client, minutes, ending)
    assert f"{NAME}, en tant que conseil : a donné son avis (délibération du" in text
    assert "a demandé 1 point de l'ordre du jour" in text.replace("&#x27;", "'")
    assert CouncilCredit.objects.count() == 1
    assert "Josette" not in text
    assert "Nadia" not in text


def test_the_line_is_also_on_the_one_page_sheet_and_in_a_synthesis(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    behind = decided(cast, council)
    first, second = (an_account(cast, instance, asked=behind) for _meeting in range(2))
    made = open_minutes(
        cast.project_manager.act(),
        body=instance.uid,
        meetings=[one.meetings.get().uid for one in (first, second)],
        title="Synthèse",
    )
    add_blocks(
        cast.project_manager.act(), minutes=made.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="Deux soirs.")]
    )
    publish_minutes(cast.project_manager.act(), minutes=made.uid)
    assert f"{NAME}, en tant que conseil : a demandé 2 points de l'ordre du jour." in read(client, made, ".docx")
    page = client.get(reverse("meetings:minutes_one_page", args=[made.slug]))
    assert page.status_code == 200
    assert [credit.council for credit in page.context["account"].credits] == [NAME]


def test_what_is_given_back_to_someone_leaves_the_account(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    minutes = an_account(cast, instance, asked=decided(cast, council))
    assert NAME in read(client, minutes, "/")
    about = minutes.meetings.get().requests.get().uid
    reclassify(cast.council_host.act(), about=about, author=AuthorKind.COUNCILLOR, reason="Pas voté", by="Animation")
    assert NAME not in read(client, minutes, "/")


def test_a_correction_kept_in_the_name_of_a_council_is_credited_to_it(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    behind, minutes = decided(cast, council), None
    minutes = an_account(cast, instance)
    address = f"/comptes-rendus/{minutes.slug}/corriger/"
    assert "Au nom de qui parlez-vous" not in client.get(address).content.decode()
    typed = {"block": minutes.blocks.get().uid, "text": "Le hall est noir.", "why": ""}
    said = {**typed, "author": f"council:{behind.uid}"}
    assert cast.council_host.client().post(address, said).status_code == 302
    proposed = Amendment.objects.get()
    assert NAME not in read(client, minutes, "/")
    board = cast.project_manager.client().get(f"/equipe/comptes-rendus/{minutes.slug}/suite/").content.decode()
    assert f"Dit par : {NAME}, après délibération du" in board
    commands.decide_amendment(cast.project_manager.act(), minutes=minutes.uid, amendment=proposed.uid, move="accept")
    assert f"{NAME}, en tant que conseil : a fait corriger ce compte rendu." in read(client, minutes, ".odt")


def test_nobody_amends_in_the_name_of_a_council_she_does_not_run(cast: Cast) -> None:
    council, instance = a_council(cast), steering(cast)
    behind, minutes = decided(cast, council), an_account(cast, instance)
    said = {"text": "Le hall est noir.", "author": AuthorKind.COUNCIL}
    for stranger in (cast.visitor, cast.councillor, cast.project_manager):
        with pytest.raises(NotFoundError):
            commands.propose_amendment(
                stranger.act(),
                minutes=minutes.uid,
                deliberation=behind.uid,
                **said,  # type: ignore[arg-type]
            )
    with pytest.raises(RuleViolation) as refusal:
        commands.propose_amendment(cast.council_host.act(), minutes=minutes.uid, **said)  # type: ignore[arg-type]
    assert refusal.value.code == "council_must_decide"
    assert Amendment.objects.count() == 0


def test_the_writers_say_it_in_the_browser_and_take_it_back(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    behind, minutes = decided(cast, council), an_account(cast, instance)
    team, address = cast.project_manager.client(), f"/equipe/comptes-rendus/{minutes.slug}/conseils/"
    assert address in team.get(f"/equipe/comptes-rendus/{minutes.slug}/suite/").content.decode()
    half = team.post(address, {"deliberation": str(behind.uid)})
    assert (half.status_code, f'value="{behind.uid}"' in half.content.decode()) == (422, True)
    assert team.post(address, {"deliberation": str(behind.uid), "deed": "sat"}).status_code == 302
    assert f"{NAME}, en tant que conseil : a siégé par mandat" in read(client, minutes, "/")
    row = CouncilCredit.objects.get()
    assert team.post(address, {"take_back": str(row.uid)}).status_code == 302
    assert NAME not in read(client, minutes, "/")
    assert team.post(address, {"take_back": "rien"}).status_code == 404


def test_other_teams_and_councils_from_elsewhere_are_refused(cast: Cast) -> None:
    council, instance = a_council(cast), steering(cast)
    behind, minutes = decided(cast, council), an_account(cast, instance)
    for stranger in (cast.council_host, cast.facilitator, cast.visitor):
        with pytest.raises(NotFoundError):
            credit_council(stranger.act(), minutes=minutes.uid, deliberation=behind.uid, deed=Deed.SAT)
    council.covers.update(place=cast.far_commune)
    with pytest.raises(RuleViolation) as refusal:
        credit_council(cast.project_manager.act(), minutes=minutes.uid, deliberation=behind.uid, deed=Deed.SAT)
    assert refusal.value.code == "council_decided_nothing_here"
    with pytest.raises(NotFoundError):
        take_credit_back(cast.project_manager.act(), minutes=minutes.uid, credit=behind.uid)
    assert CouncilCredit.objects.count() == 0


def test_the_page_costs_the_same_whatever_was_said(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    council, instance = a_council(cast), steering(cast)
    minutes = an_account(cast, instance)

    def credited() -> None:
        behind = decided(cast, council)
        credit_council(cast.project_manager.act(), minutes=minutes.uid, deliberation=behind.uid, deed=Deed.SAT)

    assert_same_queries(client, f"/comptes-rendus/{minutes.slug}/", credited)
