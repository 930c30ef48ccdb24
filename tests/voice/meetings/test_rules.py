"""A council proposes to change a rule: it decided first, a reasoned answer is owed, and both pages say so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.duties.models import Duty
from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import AuthorKind, Body, reclassify
from maillon.voice.meetings.commands.agenda import answer_request
from maillon.voice.meetings.commands.gathering import gather_requests
from maillon.voice.meetings.commands.removal import take_out_name
from maillon.voice.meetings.commands.rules import schedule_rule
from maillon.voice.meetings.models import AgendaRequest, RuleChange
from maillon.voice.meetings.public import RuleKind, RuleOutcome, announce_meeting, answer_rule, propose_rule
from tests.cast import Cast
from tests.voice.making import a_council, a_plan
from tests.voice.meetings.test_credits import NAME, an_account, decided, steering

WORDS = {
    "says_today": "Les documents arrivent la veille.",
    "proposed": "Les documents arrivent dix jours avant.",
    "why": "Nous lisons ensemble, le mardi.",
}


def proposed(cast: Cast, council: Body, instance: Body) -> RuleChange:
    return propose_rule(
        cast.council_host.act(),
        body=instance.uid,
        kind=RuleKind.MEETING,
        deliberation=decided(cast, council).uid,
        **WORDS,
    )


def refused(code: str, action: Callable[[], object]) -> None:
    with pytest.raises(RuleViolation) as refusal:
        action()
    assert refusal.value.code == code


def test_a_council_proposes_and_is_answered_in_the_browser(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    behind = decided(cast, council)
    team, address = cast.council_host.client(), f"/instances/{instance.slug}/proposer-une-regle/"
    assert address in team.get(f"/instances/{instance.slug}/").content.decode()
    assert address not in client.get(f"/instances/{instance.slug}/").content.decode()
    assert address in team.get(f"/equipe/instances/{council.slug}/").content.decode()
    half = team.post(address, {**WORDS, "why": "", "kind": "meeting", "deliberation": str(behind.uid)})
    assert (half.status_code, "dix jours avant" in half.content.decode()) == (422, True)
    assert team.post(address, {**WORDS, "kind": "meeting", "deliberation": str(behind.uid)}).status_code == 200
    asked = AgendaRequest.objects.get()
    assert Duty.objects.get(about=asked.uid, closed_at=None).organisation == cast.town
    page = client.get(f"/regles-a-changer/{asked.uid}/").content.decode()
    assert [words in page for words in WORDS.values()] == [True, True, True]
    assert f"Dit par : {NAME}, après délibération du" in page
    assert "réponse attendue" in page
    answers = cast.project_manager.client()
    first = answers.get(f"/equipe/demandes/{asked.reference}/")
    assert first["Location"] == f"/equipe/regles-a-changer/{asked.reference}/"
    silent = answers.post(first["Location"], {"move": "partly", "answer": " ", "office": "Service"})
    assert silent.status_code == 422
    typed = {"move": "partly", "answer": "Huit jours, dès mars : l'imprimeur.", "office": "Service"}
    assert answers.post(first["Location"], typed).status_code == 302
    assert RuleChange.objects.get().outcome == RuleOutcome.PARTLY
    assert not Duty.objects.filter(about=asked.uid, closed_at=None).exists()
    for body in (instance, council):
        shown = client.get(f"/instances/{body.slug}/").content.decode()
        assert ("acceptée en partie" in shown, f"/regles-a-changer/{asked.uid}/" in shown) == (True, True)
        assert "Questions et réponses" not in shown
    assert "Huit jours, dès mars" in client.get(f"/regles-a-changer/{asked.uid}/").content.decode()


def test_it_is_found_by_what_it_says_and_why(cast: Cast) -> None:
    made = proposed(cast, a_council(cast), steering(cast))
    drain()
    assert [hit.url for hit in search("mardi").hits] == [f"/regles-a-changer/{made.request.uid}/"]


def test_nobody_proposes_without_the_councils_decision(cast: Cast) -> None:
    council, instance = a_council(cast), steering(cast)
    behind = decided(cast, council)

    def propose(who: str, deliberation: object, **changes: str) -> object:
        act = getattr(cast, who).act()
        words = {**WORDS, **changes}
        return propose_rule(act, body=instance.uid, kind=RuleKind.CHARTER, deliberation=deliberation, **words)  # type: ignore[arg-type]

    refused("council_must_decide", lambda: propose("council_host", None))
    refused("three_things_to_say", lambda: propose("council_host", behind.uid, why=" "))
    for stranger in ("visitor", "councillor", "project_manager"):
        with pytest.raises(NotFoundError):
            propose(stranger, behind.uid)
    assert AgendaRequest.objects.count() == 0
    empty = cast.project_manager.client().get(f"/instances/{instance.slug}/proposer-une-regle/").content.decode()
    assert "Un conseil propose après avoir décidé" in empty


def test_the_answer_says_what_becomes_of_the_rule_once(cast: Cast) -> None:
    made = proposed(cast, a_council(cast), steering(cast))
    uid = made.request.uid
    refused(
        "which_outcome",
        lambda: answer_request(cast.project_manager.act(), request=uid, move="answer", answer="Vu.", office="Service"),
    )
    for stranger in (cast.council_host, cast.facilitator, cast.visitor):
        with pytest.raises(NotFoundError):
            answer_rule(stranger.act(), request=uid, outcome=RuleOutcome.ACCEPTED, answer="Oui.", office="Service")
    act = cast.project_manager.act()
    for _twice in range(2):
        answer_rule(act, request=uid, outcome=RuleOutcome.REFUSED, answer="La loi fixe ce délai.", office="Service")
    made.request.refresh_from_db()
    assert (made.request.state, RuleChange.objects.get().outcome) == ("refused", "refused")
    refused(
        "already_answered",
        lambda: answer_rule(
            cast.project_manager.act(), request=uid, outcome=RuleOutcome.ACCEPTED, answer="Oui.", office="Service"
        ),
    )


def test_talking_about_it_first_leaves_the_answer_owed(cast: Cast, client: Client) -> None:
    instance = steering(cast)
    made = proposed(cast, a_council(cast), instance)
    meeting = announce_meeting(cast.project_manager.act(), body=instance.uid, plan=a_plan())
    schedule_rule(
        cast.project_manager.act(), request=made.request.uid, meeting=meeting.uid, words="Parlons-en.", office="Service"
    )
    owed = Duty.objects.get(about=made.request.uid, closed_at=None)
    assert owed.due > meeting.ends_at
    page = client.get(f"/regles-a-changer/{made.request.uid}/").content.decode()
    assert ("réponse attendue" in page, "On en parle d" in page) == (True, True)
    answer_rule(
        cast.project_manager.act(),
        request=made.request.uid,
        outcome=RuleOutcome.REFUSED,
        answer="Pas cette année.",
        office="Service",
    )
    assert "refusée" in client.get(f"/regles-a-changer/{made.request.uid}/").content.decode()


def test_an_answer_that_does_not_come_is_seen_late(cast: Cast, client: Client) -> None:
    made = proposed(cast, a_council(cast), steering(cast))
    AgendaRequest.objects.update(answer_due=timezone.now() - timedelta(days=1))
    assert "réponse en retard" in client.get(f"/regles-a-changer/{made.request.uid}/").content.decode()


def test_a_rule_is_not_gathered_with_questions_and_leaves_with_its_council(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    made = proposed(cast, council, instance)
    refused(
        "choose_questions",
        lambda: gather_requests(
            cast.project_manager.act(), body=instance.uid, requests=[made.request.uid], text="Les papiers"
        ),
    )
    address = f"/regles-a-changer/{made.request.uid}/"
    assert address in client.get(f"/instances/{council.slug}/").content.decode()
    reclassify(
        cast.council_host.act(),
        about=made.request.uid,
        author=AuthorKind.COUNCILLOR,
        reason="Le vote a manqué",
        by="Animation",
    )
    assert address not in client.get(f"/instances/{council.slug}/").content.decode()
    assert "Le vote a manqué" in client.get(address).content.decode()


def test_a_name_taken_out_of_accounts_leaves_the_rule_too(cast: Cast, client: Client) -> None:
    council, instance = a_council(cast), steering(cast)
    words = {**WORDS, "why": "Roxane Pivert ne peut pas lire la veille."}
    made = propose_rule(
        cast.council_host.act(),
        body=instance.uid,
        kind=RuleKind.MEETING,
        deliberation=decided(cast, council).uid,
        **words,
    )
    minutes = an_account(cast, instance)
    take_out_name(cast.project_manager.act(), minutes=minutes.uid, name="Roxane Pivert", reason="À sa demande.")
    page = client.get(f"/regles-a-changer/{made.request.uid}/").content.decode()
    assert ("ne peut pas lire la veille" in page, "Pivert" in page) == (True, False)


def test_pages_cost_the_same_whatever_their_number(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    council, instance = a_council(cast), steering(cast)
    assert_same_queries(client, f"/instances/{instance.slug}/", lambda: proposed(cast, council, instance))
