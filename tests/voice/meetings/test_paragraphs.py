"""Paragraphs: two hands at once, objects made of one, and quotes with the yes of whoever said them."""

import re
import threading
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from maillon.ground.access.public import Role
from maillon.ground.links.public import Relation, linked_from
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings import commands
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.models import (
    AgendaRequest,
    Block,
    Minutes,
    MinutesVersion,
    Quote,
)
from maillon.voice.meetings.public import add_blocks
from maillon.voice.meetings.states import Audience, BlockKind
from tests.cast import Cast, give_role
from tests.voice.meetings.writing import code_of, page_of, publish, typed, write


@pytest.mark.django_db(transaction=True)
def test_two_people_adding_at_once_lose_nothing(cast: Cast, written: Minutes) -> None:
    acts = [cast.council_host.act() for _ in range(8)]
    start, problems = threading.Barrier(8), []

    def add(rank: int) -> None:
        start.wait()
        try:
            drafts = [BlockDraft(kind=BlockKind.TEXT, text=f"{rank} {n}") for n in range(3)]
            add_blocks(acts[rank], minutes=written.uid, blocks=drafts)
        except Exception as problem:  # noqa: BLE001 -- handed back to the test
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(rank,)) for rank in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(Block.objects.values_list("text", flat=True)) == sorted(
        f"{r} {n}" for r in range(8) for n in range(3)
    )
    assert sorted(Block.objects.values_list("rank", flat=True)) == list(range(1, 25))


def test_a_collision_shows_both_texts_and_the_second_try_is_kept(cast: Cast, written: Minutes) -> None:
    block, client = write(cast, written, "Avant"), cast.council_host.client()
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{block.uid}/"
    client.post(address, typed("De l'une", 1))
    answer = client.post(address, typed("De l'autre", 1))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "De l&#x27;une" in page
    assert "De l&#x27;autre" in page
    client.post(address, typed("Des deux", 2))
    block.refresh_from_db()
    assert (block.text, block.version) == ("Des deux", 3)


def test_a_paragraph_changed_meanwhile_is_not_removed(cast: Cast, written: Minutes) -> None:
    block, client = write(cast, written, "Avant"), cast.council_host.client()
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{block.uid}/"
    client.post(address, typed("Après", 1))
    assert client.post(address, {"move": "remove", "version": "1"}).status_code == 422
    assert client.post(address, {"move": "remove", "version": "2"}).status_code == 302
    assert Block.objects.count() == 0


def test_a_name_typed_in_the_editor_is_flagged_and_kept_on_the_page(cast: Cast, written: Minutes) -> None:
    block, client = write(cast, written, "Avant"), cast.council_host.client()
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{block.uid}/"
    answer = client.post(address, typed("Mme Fictif est venue", 1))
    assert answer.status_code == 422
    assert "Mme Fictif est venue" in answer.content.decode()
    assert client.post(address, typed("Mme Fictif est venue", 1, seen="Mme Fictif")).status_code == 302


def test_an_iban_is_kept_nowhere(cast: Cast, written: Minutes) -> None:
    with pytest.raises(RuleViolation) as refusal:
        write(cast, written, "FR14 2004 1010 0505 0001 3M02 606", audience=Audience.INTERNAL)
    assert code_of(refusal) == "never_kept"


# --- objects made ---


def test_a_demand_becomes_an_agenda_request_counted_and_linked(cast: Cast, written: Minutes) -> None:
    block = write(cast, written, "Éclairer le passage", BlockKind.DEMAND, people=12)
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{block.uid}/"
    cast.council_host.client().post(address, {"move": "make"})
    asked = AgendaRequest.objects.get()
    assert (asked.text, asked.alike, asked.body_id, asked.person) == ("Éclairer le passage", 12, written.body_id, None)
    assert [ref.uid for ref in linked_from(asked.uid, Relation.INSPIRED_BY)] == [written.uid]
    with pytest.raises(RuleViolation) as refusal:
        commands.request_from_block(cast.council_host.act(), minutes=written.uid, block=block.uid)
    assert code_of(refusal) == "already_asked"


@pytest.mark.parametrize(
    ("kind", "audience", "code"),
    [
        (BlockKind.CONSTAT, Audience.PUBLIC, "not_a_question"),
        (BlockKind.QUESTION, Audience.SENSITIVE, "not_for_everyone"),
    ],
)
def test_no_request_is_made_of_anything_else(
    cast: Cast, written: Minutes, kind: BlockKind, audience: Audience, code: str
) -> None:
    block = write(cast, written, "Des fuites", kind, audience=audience)
    with pytest.raises(RuleViolation) as refusal:
        commands.request_from_block(cast.council_host.act(), minutes=written.uid, block=block.uid)
    assert code_of(refusal) == code


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        (BlockKind.INITIATIVE, "/initiatives/raconter/?what="),
        (BlockKind.RESOURCE, "/ressources/proposer/?summary="),
        (BlockKind.NEXT, "/equipe/reunions/annoncer/"),
        (BlockKind.DECISION, "/equipe/engagements/prendre/"),
        (BlockKind.CONSTAT, "/besoins/constats/?note="),
    ],
)
def test_other_paragraphs_open_a_form_filled_with_their_words(
    cast: Cast, written: Minutes, kind: BlockKind, start: str
) -> None:
    assert cast.project_manager.person, "someone keeps the resources here"
    host = cast.council_host.person
    assert host is not None
    for role in (Role.PROJECT_MANAGER, Role.MEDIATOR):
        give_role(host, role, cast.council, cast.quarter)
    client = cast.council_host.client()
    hidden = write(cast, written, "CANARI", kind, audience=Audience.SENSITIVE)
    assert start not in client.get(f"/equipe/comptes-rendus/{written.slug}/paragraphe/{hidden.uid}/").content.decode()
    block = write(cast, written, "Repas partagés du dimanche", kind)
    page = client.get(f"/equipe/comptes-rendus/{written.slug}/paragraphe/{block.uid}/").content.decode()
    onward = next(link for link in re.findall(r'href="([^"]+)"', page) if link.startswith(start) and "=" in link)
    form = client.get(unescape(onward)).content.decode()
    assert "Repas partagés du dimanche" in form
    assert (f"{written.uid}.{block.uid}" in form) == (kind != BlockKind.NEXT)


# --- quotes ---


def test_a_quote_stays_out_until_its_speaker_agrees(cast: Cast, written: Minutes, client: Client) -> None:
    write(cast, written, "Le hall est sombre.")
    said = write(cast, written, "On attend depuis un an.", BlockKind.QUOTE)
    publish(cast, written)
    assert "On attend" not in page_of(written, client)
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{said.uid}/"
    shown = cast.council_host.client().post(address, {"move": "ask"}).content.decode()
    link = re.search(r"/citations/[\w-]+/", shown)
    assert link is not None
    assert "On attend depuis un an." in client.get(link[0]).content.decode()
    assert "Choisissez" in client.post(link[0], {"move": "anything"}).content.decode()
    client.post(link[0], {"move": "approve"})
    assert Quote.objects.values_list("state", "way").get() == ("approved", "link")
    publish(cast, written, "La citation")
    assert "On attend" in page_of(written, client)
    client.post(link[0], {"move": "withdraw"})
    assert "On attend" not in page_of(written, client)
    assert "On attend" not in str(list(MinutesVersion.objects.values_list("blocks", flat=True)))
    assert client.get(link[0]).status_code == 404


def test_a_spoken_yes_names_the_office_that_heard_it(cast: Cast, written: Minutes) -> None:
    said = write(cast, written, "On attend.", BlockKind.QUOTE)
    note: dict[str, Any] = {"minutes": written.uid, "block": said.uid, "move": "approve"}
    with pytest.raises(RuleViolation) as refusal:
        commands.note_quote(cast.council_host.act(), **note, witness=" ")
    assert code_of(refusal) == "who_heard"
    quote = commands.note_quote(cast.council_host.act(), **note, witness="Animatrice du conseil")
    assert (quote.state, quote.way, quote.witness) == ("approved", "spoken", "Animatrice du conseil")


def test_a_quote_rewritten_is_asked_again(cast: Cast, written: Minutes) -> None:
    said = write(cast, written, "On attend.", BlockKind.QUOTE)
    commands.note_quote(
        cast.council_host.act(), minutes=written.uid, block=said.uid, move="approve", witness="Animatrice"
    )
    draft = BlockDraft(kind=BlockKind.QUOTE, text="On exige.")
    commands.rewrite_block(cast.council_host.act(), minutes=written.uid, block=said.uid, version=1, draft=draft)
    assert Quote.objects.get().state == "asked"
    with pytest.raises(RuleViolation) as refusal:
        publish(cast, written)
    assert code_of(refusal) == "nothing_public"


def test_another_paragraph_is_not_a_quote(cast: Cast, written: Minutes) -> None:
    block = write(cast, written, "Le hall est sombre.")
    with pytest.raises(RuleViolation) as refusal:
        commands.ask_quote(cast.council_host.act(), minutes=written.uid, block=block.uid)
    assert code_of(refusal) == "not_a_quote"


def test_an_unknown_link_answers_nothing(cast: Cast, client: Client) -> None:
    with pytest.raises(NotFoundError):
        commands.answer_quote(cast.visitor.act(), token="x" * 32, move="approve")
    assert client.get("/citations/inconnu/").status_code == 404


# --- corrections and approval ---


# --- where they stand ---


def in_order(minutes: Minutes) -> list[str]:
    return list(Block.objects.filter(minutes=minutes).order_by("rank", "pk").values_list("text", flat=True))


def test_two_secretaries_write_each_under_a_heading(cast: Cast, written: Minutes) -> None:
    first = write(cast, written, "Ouverture", BlockKind.HEADING)
    second = write(cast, written, "Décisions", BlockKind.HEADING)
    client, address = cast.council_host.client(), f"/equipe/comptes-rendus/{written.slug}/paragraphe/"
    shown = client.get(f"/equipe/comptes-rendus/{written.slug}/?sous={first.uid}")
    assert f'<option value="{first.uid}" selected>Ouverture</option>' in shown.content.decode()
    for text, under in (("Un", first), ("Deux", second), ("Trois", first)):
        sent = {"kind": "text", "audience": "public", "text": text, "under": str(under.uid)}
        assert client.post(address, sent)["Location"].endswith(f"?sous={under.uid}#ajouter")
    assert in_order(written) == ["Ouverture", "Un", "Trois", "Décisions", "Deux"]
    Block.objects.filter(pk=first.pk).delete()
    add_blocks(
        cast.council_host.act(),
        minutes=written.uid,
        blocks=[BlockDraft(kind=BlockKind.TEXT, text="Quatre")],
        under=first.uid,
    )
    assert in_order(written)[-1] == "Quatre"


def test_a_paragraph_goes_up_and_down_one_place(cast: Cast, written: Minutes) -> None:
    one, _two = write(cast, written, "Un"), write(cast, written, "Deux")
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{one.uid}/"
    for move, expected in (("up", ["Un", "Deux"]), ("down", ["Deux", "Un"]), ("down", ["Deux", "Un"])):
        cast.council_host.client().post(address, {"move": move})
        assert in_order(written) == expected


def test_what_a_paragraph_answers_in_the_account_before_can_be_changed(cast: Cast, written: Minutes) -> None:
    old = write(cast, written, "Le hall est sombre.")
    meeting = written.meetings.get()
    after = commands.open_minutes(
        cast.council_host.act(), body=written.body.uid, meetings=[meeting.uid], title="Suite", previous=written.uid
    )
    block, client = write(cast, after, "Les lampes sont posées."), cast.council_host.client()
    address = f"/equipe/comptes-rendus/{after.slug}/paragraphe/{block.uid}/"
    client.post(address, typed("Les lampes sont posées.", 1, turn="closes", about=str(old.uid)))
    block.refresh_from_db()
    assert (block.turn, block.about) == ("closes", old)
    assert f'<option value="{old.uid}" selected>' in client.get(address).content.decode()


def test_words_typed_for_a_paragraph_taken_out_meanwhile_are_kept(cast: Cast, written: Minutes) -> None:
    block, client = write(cast, written, "Avant"), cast.council_host.client()
    address = f"/equipe/comptes-rendus/{written.slug}/paragraphe/{block.uid}/"
    client.post(address, {"move": "remove", "version": "1"})
    answer = client.post(address, typed("Mes mots à moi", 1))
    assert answer.status_code == 422
    assert "Mes mots à moi</textarea>" in answer.content.decode()
    assert client.post(address, {"move": "remove", "version": "1"}).status_code == 404


def test_a_second_secretary_joins_the_account_begun(cast: Cast, written: Minutes) -> None:
    meeting, client = written.meetings.get(), cast.council_host.client()
    assert f"Continuer « {written.title} »" in client.get(f"/equipe/reunions/{meeting.slug}/").content.decode()
    page, sent = (
        f"/equipe/comptes-rendus/ecrire/{written.body.slug}/",
        {"title": "Le mien", "meetings": [str(meeting.uid)]},
    )
    assert client.post(page, sent)["Location"] == f"/equipe/comptes-rendus/{written.slug}/"
    assert Minutes.objects.count() == 1
    client.post(f"{page}?autre=1", sent)
    assert Minutes.objects.count() == 2
