"""An instruction relayed with a few lines of one's own, and read: how many of how many, never who."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.duties.public import duties_of
from maillon.ground.journal.public import Fact
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.relays.models import Instruction, Reading, Relay
from maillon.voice.relays.public import (
    confirm_reading,
    decline_relay,
    relay_instruction,
    send_instruction,
    withdraw_instruction,
)
from maillon.voice.relays.queries import relays_of, teams_within
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db


def written(cast: Cast, **options: Any) -> Instruction:
    """By the town, asked of the State's delegate."""
    fields = {
        "organisation": cast.town.pk, "place": cast.commune.pk, "title": "Ouvrir les halls frais",
        "text": "De midi à vingt heures.", "read_before": timezone.localdate() + timedelta(days=9),
        "relays": [cast.state.pk], **options,
    }  # fmt: skip
    assert cast.state_delegate.person
    return send_instruction(fields.pop("act", None) or cast.official.act(), **fields)


def relayed(cast: Cast, *teams: Member) -> Relay:
    """To the teams of these members, with a few lines."""
    organisations = [grant.organisation for team in teams for grant in team.actor.grants]
    relay = written(cast).relays.get()
    return relay_instruction(
        cast.state_delegate.act(), relay=relay.uid, organisations=organisations, words="Aux Tilleuls, la salle B."
    )


def test_from_the_writer_to_the_reader_in_the_browser(cast: Cast) -> None:
    assert cast.mediator.person
    assert cast.state_delegate.person
    day = timezone.localdate() + timedelta(days=5)
    sent = cast.official.client().post(
        "/equipe/consignes/ecrire/",
        {
            "organisation": cast.town.pk, "title": "Ouvrir les halls", "text": "De midi à vingt heures.",
            "place": cast.commune.pk, "relays": [cast.state.pk], "read_before_day": day.day,
            "read_before_month": day.month, "read_before_year": day.year,
        },
    )  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()
    relay, delegate = Relay.objects.get(), cast.state_delegate.client()
    owed = [duty.url for duty in duties_of(cast.state_delegate.actor, timezone.now())]
    assert owed == [f"/equipe/relais/{relay.uid}/"]
    wrong = delegate.post(owed[0], {"words": "Aux Tilleuls, la salle B."})
    assert wrong.status_code == 422
    assert "la salle B" in wrong.content.decode()
    posted = {"words": "Aux Tilleuls, la salle B.", "organisations": [cast.cell.pk]}
    assert delegate.post(owed[0], posted).status_code == 302
    reading = Reading.objects.get(person=cast.mediator.person)
    mediator, address = cast.mediator.client(), f"/equipe/consignes/a-lire/{reading.uid}/"
    assert address in [duty.url for duty in duties_of(cast.mediator.actor, timezone.now())]
    page = mediator.get(address).content.decode()
    assert "De midi à vingt heures." in page
    assert "Aux Tilleuls, la salle B." in page
    assert "moins de cinq à la recevoir" in page
    assert mediator.post(address).status_code == 302
    assert address not in [duty.url for duty in duties_of(cast.mediator.actor, timezone.now())]
    assert "avez lue" in mediator.get(address).content.decode()


def test_the_sender_sees_how_many_of_how_many_in_the_order_of_names_and_nobody(cast: Cast) -> None:
    second = cast.member("CANARI-Lectrice", Role.MEDIATOR, cast.cell, None)
    for who in ("Une", "Deux"):
        assert cast.member(who, Role.MEDIATOR, cast.cell, None).person
        for turn in range(2):
            assert cast.member(f"{who} {turn}", Role.CCAS_AGENT, cast.ccas, None).person
    assert cast.coordinator.person
    relay = relayed(cast, cast.mediator, cast.ccas_agent)
    confirm_reading(second.act(), reading=Reading.objects.get(person=second.person).uid)
    card = relays_of(relay.instruction)[0]
    assert [(team.organisation, team.read, team.asked) for team in card.teams] == [
        ("CCAS", 0, 5),
        ("Entraide des Tilleuls", 1, 5),
    ]
    page = cast.official.client().get(f"/equipe/consignes/{relay.instruction.reference}/").content.decode()
    assert "Lectures confirmées : 1 sur 10." in page
    assert "CANARI" not in page
    assert str(second.person.pk if second.person else "") not in [
        str(value) for fact in Fact.objects.filter(name="relays.reading_confirmed") for value in fact.payload.values()
    ]


def team_of(cast: Cast, size: int) -> None:
    """The cell has `size` people more."""
    for turn in range(size):
        assert cast.member(f"Équipe {turn}", Role.MEDIATOR, cast.cell, None).person


def test_below_five_people_no_number_says_who(cast: Cast) -> None:
    relay = relayed(cast, cast.mediator, cast.ccas_agent)
    reading = relay.readings.get(person=cast.mediator.person)
    told = cast.mediator.client().get(f"/equipe/consignes/a-lire/{reading.uid}/").content.decode()
    assert "jamais lesquelles" not in told
    confirm_reading(cast.mediator.act(), reading=reading.uid)
    card = relays_of(relay.instruction)[0]
    assert (card.read, [(team.read, team.asked) for team in card.teams]) == (None, [(None, 1), (None, 1)])
    assert not [name for name in (one.name for one in Reading._meta.fields) if name.endswith(("_at", "_on"))]


def test_a_total_never_tells_of_the_few_once_the_others_are_taken_away(cast: Cast) -> None:
    team_of(cast, 4)
    relay = relayed(cast, cast.mediator, cast.ccas_agent)
    confirm_reading(cast.ccas_agent.act(), reading=relay.readings.get(person=cast.ccas_agent.person).uid)
    card = relays_of(relay.instruction)[0]
    assert (card.read, [(team.read, team.asked) for team in card.teams]) == (None, [(None, 1), (0, 5)])
    page = cast.official.client().get(f"/equipe/consignes/{relay.instruction.reference}/").content.decode()
    assert "Lectures confirmées" not in page


def test_one_confirms_for_oneself_once(cast: Cast) -> None:
    relay = relayed(cast, cast.mediator)
    reading = relay.readings.get(person=cast.mediator.person)
    with pytest.raises(RuleViolation) as refusal:
        confirm_reading(cast.coordinator.act(), reading=reading.uid)
    assert refusal.value.code == "for_oneself"
    for who in (cast.next_door, cast.ccas_agent, cast.revoked):
        with pytest.raises(NotFoundError):
            confirm_reading(who.act(), reading=reading.uid)
    assert confirm_reading(cast.mediator.act(), reading=reading.uid).read
    later = cast.mediator.act(at=timezone.now() + timedelta(hours=3))
    assert confirm_reading(later, reading=reading.uid).read
    assert Fact.objects.filter(name="relays.reading_confirmed").count() == 1


def test_only_teams_within_reach_are_told_and_the_text_never_changes(cast: Cast) -> None:
    inside = cast.mediator
    far = cast.member("Loin", Role.MEDIATOR, cast.other_cell, None)
    cast.other_cell.place = cast.far_commune
    cast.other_cell.save()
    relay = written(cast).relays.get()
    assert cast.other_cell not in teams_within(relay, timezone.localdate())
    with pytest.raises(RuleViolation) as refusal:
        relay_instruction(cast.state_delegate.act(), relay=relay.uid, organisations=[cast.other_cell.pk])
    assert refusal.value.code == "who_reads"
    chosen = [cast.cell.pk, cast.other_cell.pk]
    relay_instruction(cast.state_delegate.act(), relay=relay.uid, organisations=chosen, words="Ici aussi.")
    assert {row.person_id for row in Reading.objects.all()} == {inside.person.pk if inside.person else 0}
    assert far.person
    relay.instruction.refresh_from_db()
    assert relay.instruction.text == "De midi à vingt heures."
    with pytest.raises(RuleViolation) as refusal:
        relay_instruction(cast.state_delegate.act(), relay=relay.uid, organisations=[cast.cell.pk])
    assert refusal.value.code == "illegal_move"


def test_declining_says_why_and_may_still_be_relayed(cast: Cast) -> None:
    relay, delegate = written(cast).relays.get(), cast.state_delegate
    with pytest.raises(RuleViolation) as refusal:
        decline_relay(delegate.act(), relay=relay.uid, why=" ")
    assert refusal.value.code == "say_why"
    decline_relay(delegate.act(), relay=relay.uid, why="Ce n'est pas notre territoire.")
    assert duties_of(delegate.actor, timezone.now()) == []
    assert (
        "pas notre territoire"
        in cast.official.client().get(f"/equipe/consignes/{relay.instruction.reference}/").content.decode()
    )
    assert cast.mediator.person
    relay_instruction(delegate.act(), relay=relay.uid, organisations=[cast.cell.pk])
    assert Reading.objects.count() == 1


def test_withdrawn_nobody_owes_anything_and_the_reason_is_read(cast: Cast) -> None:
    relay = relayed(cast, cast.mediator)
    reading = relay.readings.get(person=cast.mediator.person)
    withdraw_instruction(cast.official.act(), instruction=relay.instruction.uid, why="Les horaires changent.")
    assert duties_of(cast.mediator.actor, timezone.now()) == []
    page = cast.mediator.client().get(f"/equipe/consignes/a-lire/{reading.uid}/").content.decode()
    assert "Les horaires changent." in page
    assert "De midi à vingt heures." not in page
    with pytest.raises(RuleViolation) as refusal:
        confirm_reading(cast.mediator.act(), reading=reading.uid)
    assert refusal.value.code == "instruction_withdrawn"


def test_writing_is_for_an_institution_and_an_institution_alone_may_relay_itself(cast: Cast) -> None:
    for who in (cast.mediator, cast.state_delegate):
        with pytest.raises(NotFoundError):
            written(cast, act=who.act())
    for options, code in (
        ({"relays": []}, "who_relays"),
        ({"text": " "}, "say_what"),
        ({"read_before": timezone.localdate()}, "too_soon"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            written(cast, **options)
        assert refusal.value.code == code
    act = cast.official.act()
    assert written(cast, act=act).pk == written(cast, act=act).pk
    assert cast.mediator.person
    itself = written(cast, relays=[cast.town.pk]).relays.get()
    relay_instruction(cast.official.act(), relay=itself.uid, organisations=[cast.cell.pk])
    assert Reading.objects.count() == 1


def test_the_pages_cost_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    assert_same_queries(cast.mediator.client(), "/equipe/consignes/", lambda: relayed(cast, cast.mediator))
    instruction = relayed(cast, cast.mediator).instruction
    names = iter("ABCD")
    relay = instruction.relays.get()

    def one_more() -> None:
        person = cast.member(next(names), Role.MEDIATOR, cast.cell, None).person
        assert person is not None
        Reading.objects.create(uid=uuid7(), relay=relay, organisation=cast.cell, person=person)

    assert_same_queries(cast.official.client(), f"/equipe/consignes/{instruction.reference}/", one_more)


def test_the_sheet_hangs_on_the_wall(cast: Cast) -> None:
    relay = relayed(cast, cast.mediator)
    answer = cast.state_delegate.client().get(f"/equipe/relais/{relay.uid}/feuille/")
    assert answer.content.startswith(b"%PDF")
