"""What is asked of a body: its load first, its own limits, and three answers without a reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from maillon.ground.duties.public import Duty
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.commands import withdraw_ask
from maillon.voice.bodies.models import Body, BodyAsk
from maillon.voice.bodies.public import AskKind, answer_ask, ask_body, remind_body, set_pace
from tests.cast import Cast
from tests.voice.making import a_council

TODAY = timezone.localdate


def an_ask(cast: Cast, body: Body, text: str = "Votre avis sur le parc", **given: Any) -> BodyAsk:
    return ask_body(
        cast.official.act(),
        body=body.uid,
        organisation=cast.town.pk,
        office="Adjointe aux espaces verts",
        kind=given.pop("kind", AskKind.OPINION),
        text=text,
        **given,
    )


def test_we_decline_without_a_reason_and_nothing_more_is_owed(cast: Cast) -> None:
    council = a_council(cast)
    ask = an_ask(cast, council)
    assert Duty.objects.open().get(about=ask.uid).organisation == cast.council
    client = cast.council_host.client()
    page = client.get(f"/equipe/demandes-recues/{ask.uid}/").content.decode()
    assert "Aucune raison n'est demandée" in page.replace("&#x27;", "'")
    assert client.post(f"/equipe/demandes-recues/{ask.uid}/", {"move": "decline", "words": ""}).status_code == 302
    ask.refresh_from_db()
    assert (ask.state, ask.words) == ("declined", "")
    assert not Duty.objects.open().filter(about=ask.uid).exists()
    assert "nous déclinons" in cast.official.client().get("/equipe/nos-demandes/").content.decode()


@pytest.mark.parametrize("kind", [AskKind.MISSION, AskKind.PRESENCE, AskKind.OPINION])
@pytest.mark.parametrize(("move", "state"), [("yes", "yes"), ("no", "no"), ("decline", "declined")])
def test_each_kind_has_the_same_three_answers(cast: Cast, kind: AskKind, move: str, state: str) -> None:
    ask = an_ask(cast, a_council(cast), kind=kind)
    assert answer_ask(cast.council_host.act(), ask=ask.uid, move=move).state == state


def test_the_load_is_shown_before_asking(cast: Cast) -> None:
    council = a_council(cast)
    an_ask(cast, council)
    set_pace(cast.council_host.act(), body=council.uid, monthly_cap=3, quiet=[])
    page = cast.official.client().get(f"/equipe/instances/{council.slug}/demander/").content.decode()
    assert page.index("déjà reçu 1 demande ce mois-ci") < page.index("<form class=")
    assert "Il en prend 3 par mois, au plus." in page


def test_beyond_its_own_cap_nothing_is_asked(cast: Cast) -> None:
    council = a_council(cast)
    set_pace(cast.council_host.act(), body=council.uid, monthly_cap=1, quiet=[])
    first = an_ask(cast, council)
    with pytest.raises(RuleViolation) as refusal:
        an_ask(cast, council, "Encore")
    assert refusal.value.code == "enough_asked"
    page = cast.official.client().get(f"/equipe/instances/{council.slug}/demander/").content.decode()
    assert "C&#x27;est assez pour ce mois-ci" in page or "C'est assez pour ce mois-ci" in page
    withdraw_ask(cast.official.act(), ask=first.uid)
    assert an_ask(cast, council, "Encore").state == "waiting"


@pytest.mark.parametrize(("days", "quiet"), [(2, False), (3, True), (9, True), (10, False)])
def test_quiet_weeks_begin_and_end_on_their_days(cast: Cast, days: int, *, quiet: bool) -> None:
    council = a_council(cast)
    start, end = TODAY() + timedelta(days=3), TODAY() + timedelta(days=9)
    set_pace(cast.council_host.act(), body=council.uid, monthly_cap=None, quiet=[(start, end)])
    act = cast.official.act(at=timezone.localtime().replace(hour=11) + timedelta(days=days))

    def ask() -> BodyAsk:
        return ask_body(act, body=council.uid, organisation=cast.town.pk, office="x", kind=AskKind.OTHER, text="y")

    if not quiet:
        assert ask().state == "waiting"
        return
    with pytest.raises(RuleViolation) as refusal:
        ask()
    assert refusal.value.code == "quiet_weeks"


def test_one_reminder_and_no_other(cast: Cast) -> None:
    ask = an_ask(cast, a_council(cast))
    client = cast.official.client()
    assert "Rappeler, une seule fois" in client.get("/equipe/nos-demandes/").content.decode()
    client.post("/equipe/nos-demandes/", {"ask": str(ask.uid), "move": "remind"})
    assert "Rappeler, une seule fois" not in client.get("/equipe/nos-demandes/").content.decode()
    with pytest.raises(RuleViolation) as refusal:
        remind_body(cast.official.act(), ask=ask.uid)
    assert refusal.value.code == "reminded_once"


def test_only_the_two_parties_read_an_ask(cast: Cast) -> None:
    council = a_council(cast)
    ask = an_ask(cast, council)
    with pytest.raises(NotFoundError):
        ask_body(
            cast.official.act(), body=council.uid, organisation=cast.state.pk, office="x", kind=AskKind.OTHER, text="y"
        )
    with pytest.raises(NotFoundError):
        answer_ask(cast.project_manager.act(), ask=ask.uid, move="yes")
    with pytest.raises(NotFoundError):
        remind_body(cast.state_delegate.act(), ask=ask.uid)
    assert "Votre avis sur le parc" not in cast.state_delegate.client().get("/equipe/nos-demandes/").content.decode()
    assert "Votre avis sur le parc" not in cast.visitor.client().get(f"/instances/{council.slug}/").content.decode()


def test_what_was_typed_is_kept_when_refused_and_sent_twice_is_asked_once(cast: Cast) -> None:
    council, client = a_council(cast), cast.official.client()
    address = f"/equipe/instances/{council.slug}/demander/"
    refused = client.post(address, {"text": "Un long texte", "office": "Adjointe"})
    assert refused.status_code == 422
    assert "Un long texte" in refused.content.decode()
    page = client.get(address).content.decode()
    act = page.split('name="act" value="')[1].split('"')[0]
    sent = {"act": act, "text": "Un avis", "office": "Adjointe", "kind": "opinion"}
    for _time in range(2):
        assert client.post(address, sent).status_code == 302
    assert BodyAsk.objects.count() == 1


def test_lists_of_asks_cost_the_same_whatever_their_length(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    council = a_council(cast)
    assert_same_queries(cast.official.client(), "/equipe/nos-demandes/", lambda: an_ask(cast, council))
    address = f"/equipe/instances/{council.slug}/demandes/"
    assert_same_queries(cast.council_host.client(), address, lambda: an_ask(cast, council))
