"""After publishing: corrections, approval, and what people ask to take out."""

from typing import Any

import pytest
from django.test import Client

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings import commands
from maillon.voice.meetings.models import (
    AgendaRequest,
    Amendment,
    Block,
    Minutes,
    MinutesVersion,
    Removal,
)
from maillon.voice.meetings.public import open_minutes
from maillon.voice.meetings.states import BlockKind
from tests.cast import Cast
from tests.voice.meetings.writing import code_of, found, later, page_of, publish, write


def test_anyone_proposes_a_correction_of_what_is_published(cast: Cast, written: Minutes, client: Client) -> None:
    block = write(cast, written, "Le banc est vert.")
    publish(cast, written)
    client.post(f"/comptes-rendus/{written.slug}/corriger/", {"block": str(block.uid), "text": "Le banc est bleu."})
    proposed = Amendment.objects.get()
    settle = f"/equipe/comptes-rendus/{written.slug}/suite/"
    team = cast.council_host.client()
    assert "Le banc est bleu." in team.get(settle).content.decode()
    assert "Le banc est bleu." not in page_of(written, client)
    team.post(settle, {"move": "accept", "amendment": str(proposed.uid)})
    block.refresh_from_db()
    assert block.text == "Le banc est bleu."
    assert "Le banc est vert." in page_of(written, client)
    publish(cast, written, "Une correction")
    assert "Le banc est bleu." in page_of(written, client)


def test_a_correction_is_refused_with_a_reason(cast: Cast, written: Minutes) -> None:
    block = write(cast, written, "Le banc est vert.")
    with pytest.raises(RuleViolation) as refusal:
        commands.propose_amendment(cast.council_host.act(), minutes=written.uid, block=block.uid, text="Bleu.")
    assert code_of(refusal) == "not_read_again_yet"
    commands.circulate_minutes(cast.council_host.act(), minutes=written.uid)
    made = commands.propose_amendment(cast.council_host.act(), minutes=written.uid, block=block.uid, text="Bleu.")
    decide: dict[str, Any] = {"minutes": written.uid, "amendment": made.uid, "move": "refuse"}
    with pytest.raises(RuleViolation) as refusal:
        commands.decide_amendment(cast.council_host.act(), **decide)
    assert code_of(refusal) == "say_why"
    assert commands.decide_amendment(cast.council_host.act(), **decide, reason="Il est vert.").state == "refused"
    with pytest.raises(RuleViolation):
        commands.decide_amendment(cast.council_host.act(), **decide, reason="Encore")


def test_the_public_corrects_nothing_before_publication(cast: Cast, written: Minutes) -> None:
    write(cast, written, "Le banc est vert.")
    commands.circulate_minutes(cast.council_host.act(), minutes=written.uid)
    with pytest.raises(NotFoundError):
        commands.propose_amendment(cast.visitor.act(), minutes=written.uid, text="Bleu.")


def test_a_later_meeting_approves_once_corrections_are_answered(
    cast: Cast, council: Body, written: Minutes, client: Client
) -> None:
    write(cast, written, "Le banc est vert.")
    commands.circulate_minutes(cast.council_host.act(), minutes=written.uid)
    next_one, told = later(cast, council), written.meetings.get()
    with pytest.raises(RuleViolation) as refusal:
        commands.approve_minutes(cast.council_host.act(), minutes=written.uid, meeting=told.uid)
    assert code_of(refusal) == "approved_by_which_meeting"
    made = commands.propose_amendment(cast.council_host.act(), minutes=written.uid, text="Il manque le vote.")
    with pytest.raises(RuleViolation) as refusal:
        commands.approve_minutes(cast.council_host.act(), minutes=written.uid, meeting=next_one.uid)
    assert code_of(refusal) == "corrections_waiting"
    commands.decide_amendment(
        cast.council_host.act(),
        minutes=written.uid,
        amendment=made.uid,
        move="refuse",
        reason="Pas de vote ce soir-là.",
    )
    approved = commands.approve_minutes(cast.council_host.act(), minutes=written.uid, meeting=next_one.uid)
    assert (approved.state, approved.approved_in) == ("approved", next_one)
    publish(cast, written)
    assert "Approuvé par la réunion" in page_of(written, client)


# --- taking out ---


def test_a_passage_leaves_every_version_and_its_question_and_a_tombstone_stays(
    cast: Cast, written: Minutes, client: Client
) -> None:
    write(cast, written, "Le hall est sombre.")
    block = write(cast, written, "CANARI demande un rendez-vous.", BlockKind.DEMAND)
    commands.request_from_block(cast.council_host.act(), minutes=written.uid, block=block.uid)
    publish(cast, written)
    publish(cast, written, "Une faute")
    assert len(found("canari")) == 2
    commands.take_out_passage(
        cast.council_host.act(), minutes=written.uid, block=block.uid, reason="La personne l'a demandé."
    )
    everything = [
        str(list(model.objects.values())) for model in (Block, MinutesVersion, AgendaRequest, Amendment, Removal)
    ]
    assert [text for text in everything if "CANARI" in text] == []
    assert found("canari") == []
    assert [[b["kind"] for b in v.blocks] for v in MinutesVersion.objects.all()] == [["text", "removed"]] * 2
    page = page_of(written, client)
    assert "[Passage retiré]" in page
    assert "La personne l&#x27;a demandé." in page


def test_a_name_leaves_every_account_of_the_body(cast: Cast, council: Body, written: Minutes, client: Client) -> None:
    write(cast, written, "Zoé Canari et Zoé  CANARI ont parlé ; Canarine aussi.")
    publish(cast, written, seen=("Zoé Canari", "Zoé"))
    other = open_minutes(
        cast.council_host.act(), body=council.uid, meetings=[written.meetings.get().uid], title="Autre, par Zoé Canari"
    )
    write(cast, other, "zoé canari revient.")
    with pytest.raises(RuleViolation) as refusal:
        publish(cast, other)
    assert code_of(refusal) == "personal_data_found", "a title is read by everyone too"
    publish(cast, other, seen=("Zoé Canari",))
    commands.take_out_name(
        cast.council_host.act(), minutes=written.uid, name="Zoé Canari", reason="À sa demande, Zoé Canari."
    )
    assert MinutesVersion.objects.get(minutes=written).blocks[0]["text"] == "… et … ont parlé ; Canarine aussi."
    assert "canari revient" not in page_of(other, client)
    assert "Canari" not in Minutes.objects.get(pk=other.pk).title
    assert Removal.objects.get().reason == "À sa demande, …."


@pytest.mark.parametrize(
    ("name", "reason", "code"),
    [
        ("Zoé Canari", " ", "say_why"),
        ("Zo", "x", "name_too_short"),
        (" - - ", "x", "name_too_short"),
        ("Inconnue", "x", "name_not_found"),
    ],
)
def test_a_name_is_taken_out_for_a_reason_and_where_it_stands(
    cast: Cast, written: Minutes, name: str, reason: str, code: str
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        commands.take_out_name(cast.council_host.act(), minutes=written.uid, name=name, reason=reason)
    assert code_of(refusal) == code


@pytest.mark.parametrize(
    ("name", "why"), [("les", "très court"), ("hall ", "très court"), ("Xylophone", "petites lettres"), ("Canari", "")]
)
def test_a_word_of_everyone_is_looked_at_twice(cast: Cast, written: Minutes, name: str, why: str) -> None:
    write(cast, written, "Les CANARI ont parlé : le hall, le Xylophone, les xylophones et un xylophone.")
    typed = {"move": "remove", "remove-what": "name", "remove-name": name, "remove-reason": "À sa demande"}
    host, address = cast.council_host.client(), f"/equipe/comptes-rendus/{written.slug}/suite/"
    page = host.post(address, typed).content.decode()
    assert ("J&#x27;ai regardé ce tableau" in page, why in page) == (bool(why), True)
    assert "CANARI" in Block.objects.get(minutes=written).text, "nothing is done yet"
    assert host.post(address, typed | {"seen": "1"}).status_code == (422 if why else 302)
    assert Removal.objects.count() == (0 if why else 1)


def test_nobody_else_takes_anything_out(cast: Cast, written: Minutes) -> None:
    block = write(cast, written, "Le hall est sombre.")
    with pytest.raises(NotFoundError):
        commands.take_out_passage(cast.facilitator.act(), minutes=written.uid, block=block.uid, reason="x")
    with pytest.raises(NotFoundError):
        commands.take_out_name(cast.visitor.act(), minutes=written.uid, name="sombre", reason="x")


def test_a_withdrawn_account_says_why_at_the_same_address(cast: Cast, written: Minutes, client: Client) -> None:
    write(cast, written, "Le xylophone est sombre.")
    publish(cast, written)
    assert found("xylophone") == ["Compte rendu"]
    with pytest.raises(RuleViolation) as refusal:
        commands.withdraw_minutes(cast.council_host.act(), minutes=written.uid, reason="")
    assert code_of(refusal) == "say_why"
    settle = f"/equipe/comptes-rendus/{written.slug}/suite/"
    cast.council_host.client().post(settle, {"move": "withdraw", "withdraw-reason": "Ce n'était pas la bonne réunion."})
    answer = client.get(f"/comptes-rendus/{written.slug}/")
    assert answer.status_code == 410
    assert "pas la bonne réunion" in answer.content.decode()
    assert found("xylophone") == []
    assert [client.get(f"/comptes-rendus/{written.slug}.{end}").status_code for end in ("pdf", "docx", "odt")] == [
        404
    ] * 3


def test_whoever_proposed_a_correction_reads_the_answer_and_what_was_missing_is_added(
    cast: Cast, written: Minutes, client: Client
) -> None:
    write(cast, written, "Le banc est vert.")
    publish(cast, written)
    for text in ("Il manque une lampe.", "CANARI refusé."):
        client.post(f"/comptes-rendus/{written.slug}/corriger/", {"block": "", "text": text})
    assert page_of(written, client).count("pas encore répondu") == 2
    team, settle = cast.council_host.client(), f"/equipe/comptes-rendus/{written.slug}/suite/"
    lamp, other = Amendment.objects.order_by("pk")
    team.post(settle, {"move": "accept", "amendment": str(lamp.uid)})
    assert list(Block.objects.order_by("rank").values_list("text", flat=True))[-1] == "Il manque une lampe."
    refusing = {"move": "refuse", "amendment": str(other.uid)}
    assert team.post(settle, {**refusing, "reason": "Mme Fictif ne veut pas."}).status_code == 422
    team.post(settle, {**refusing, "reason": "Ce n'est pas ce qui a été dit."})
    page = page_of(written, client)
    assert "Ce n&#x27;est pas ce qui a été dit." in page
    assert "CANARI" not in page
