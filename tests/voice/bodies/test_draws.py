"""A draw from its lists to its report: frozen, witnessed, replayed, erased."""

import json
import runpy
from datetime import timedelta
from importlib.resources import files

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.ui.pdf import can_print
from maillon.ground.vault.public import erase_due, seal
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.drawing import canonical
from maillon.voice.bodies.models import Draw, DrawnPerson, DrawPool, Membership, SeedPart
from maillon.voice.bodies.public import (
    DrawnState,
    DrawState,
    Quota,
    answer_drawn,
    cancel_draw,
    execute_draw,
    fill_pool,
    freeze_draw,
    note_try,
    open_parts,
    seal_part,
)
from tests.cast import Cast
from tests.voice.bodies.making import a_draw, a_finished_draw, a_term, an_executed_draw, candidates, seal_two_parts
from tests.voice.making import a_council

REPLAY = runpy.run_path(str(files("maillon.voice.bodies") / "data" / "replay_draw.py.txt"))


def code_of(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return refusal.value.code


def test_after_the_freeze_the_lists_cannot_change(cast: Cast) -> None:
    host = cast.council_host
    draw = freeze_draw(host.act(), draw=a_draw(host, a_council(cast)).uid)
    with pytest.raises(RuleViolation) as refusal:
        fill_pool(host.act(), draw=draw.uid, lines=candidates(21))
    assert code_of(refusal) == "pool_is_frozen"
    draw.refresh_from_db()
    assert (draw.pool_size, len(draw.pool_hash)) == (20, 64)


def test_the_hash_is_public_before_any_part_of_the_seed(cast: Cast, client: Client) -> None:
    host = cast.council_host
    draw = a_draw(host, a_council(cast))
    assert client.get(f"/tirages/{draw.uid}/").status_code == 404
    with pytest.raises(RuleViolation) as refusal:
        seal_part(host.act(), draw=draw.uid, witness="une habitante", digits="1234567890")
    assert code_of(refusal) == "freeze_first"
    draw = freeze_draw(host.act(), draw=draw.uid)
    assert draw.pool_hash in client.get(f"/tirages/{draw.uid}/").content.decode()


def test_a_sealed_part_is_read_by_nobody_before_all_are_opened(cast: Cast, client: Client) -> None:
    host = cast.council_host
    draw = freeze_draw(host.act(), draw=a_draw(host, a_council(cast)).uid)
    seal_two_parts(host, draw)
    for reader in (client, host.client()):
        page = reader.get(f"/tirages/{draw.uid}/").content.decode()
        assert "3141592653" not in page
        assert SeedPart.objects.filter(draw=draw)[0].commitment in page
    open_parts(host.act(), draw=draw.uid)
    assert "3141592653" in client.get(f"/tirages/{draw.uid}/").content.decode()
    with pytest.raises(RuleViolation) as refusal:
        seal_part(host.act(), draw=draw.uid, witness="trop tard", digits="1")
    assert code_of(refusal) == "parts_are_open"


@pytest.mark.parametrize("parts", [["3" * 20], ["12345", "67890"]])
def test_one_witness_or_a_short_seed_is_refused(cast: Cast, parts: list[str]) -> None:
    host = cast.council_host
    draw = freeze_draw(host.act(), draw=a_draw(host, a_council(cast)).uid)
    for digits in parts:
        seal_part(host.act(), draw=draw.uid, witness="une habitante", digits=digits)
    with pytest.raises(RuleViolation) as refusal:
        open_parts(host.act(), draw=draw.uid)
    assert code_of(refusal) == "seed_too_short"
    draw.refresh_from_db()
    assert (draw.state, draw.seed) == (DrawState.FROZEN, "")


def test_only_digits_are_sealed(cast: Cast) -> None:
    host = cast.council_host
    draw = freeze_draw(host.act(), draw=a_draw(host, a_council(cast)).uid)
    with pytest.raises(RuleViolation) as refusal:
        seal_part(host.act(), draw=draw.uid, witness="une habitante", digits="tournesol")
    assert code_of(refusal) == "digits_only"


def test_quotas_nobody_can_meet_are_refused_at_the_freeze_and_named(cast: Cast) -> None:
    host = cast.council_host
    wanted = [Quota(stratum="Genre", value=v, least=least, most=20) for v, least in (("femme", 12), ("homme", 0))]
    draw = a_draw(host, a_council(cast), quotas=wanted, seats=14)
    with pytest.raises(RuleViolation) as refusal:
        freeze_draw(host.act(), draw=draw.uid)
    assert code_of(refusal) == "quota_impossible"
    assert "Genre : femme" in str(refusal.value)
    draw.refresh_from_db()
    assert draw.state == DrawState.PREPARED


def test_someone_entered_twice_is_seen_and_the_refusal_names_lines_only(cast: Cast) -> None:
    host = cast.council_host
    draw = a_draw(host, a_council(cast))
    with pytest.raises(RuleViolation) as refusal:
        fill_pool(host.act(), draw=draw.uid, lines="Zoé Invente ; 1 ; femme\nA B ; 2 ; homme\nzoé  invente;1;femme")
    assert code_of(refusal) == "candidate_twice"
    assert "Zoé" not in str(refusal.value)
    assert "1 et 3" in str(refusal.value)


def test_an_unknown_value_is_refused_with_its_line(cast: Cast) -> None:
    host = cast.council_host
    draw = a_draw(host, a_council(cast))
    with pytest.raises(RuleViolation) as refusal:
        fill_pool(host.act(), draw=draw.uid, lines="Zoé Invente ; 1 ; ours")
    assert code_of(refusal) == "unknown_value"


def test_an_altered_pool_is_refused_at_the_draw(cast: Cast) -> None:
    host = cast.council_host
    draw = freeze_draw(host.act(), draw=a_draw(host, a_council(cast)).uid)
    seal_two_parts(host, draw)
    draw = open_parts(host.act(), draw=draw.uid)
    seal(draw, DrawPool(rows=canonical([[n, "x", "", "femme"] for n in range(1, 21)]).decode()))
    draw.save(update_fields=["sealed"])
    with pytest.raises(RuleViolation) as refusal:
        execute_draw(host.act(), draw=draw.uid)
    assert code_of(refusal) == "pool_altered"


def test_the_exported_file_replays_and_holds_no_name(cast: Cast) -> None:
    host = cast.council_host
    draw = an_executed_draw(host, a_council(cast))
    file = host.client().get(f"/equipe/tirages/{draw.uid}/tirage.json").content
    told = json.loads(file)
    assert b"Personne" not in file
    assert b"+336" not in file
    assert REPLAY["check"](told) == canonical(told["result"])


def test_the_public_report_holds_ranks_and_no_name(cast: Cast, client: Client) -> None:
    draw = a_finished_draw(cast.council_host, a_council(cast))
    page = client.get(f"/tirages/{draw.uid}/").content.decode()
    assert "Personne" not in page.replace("Personnes", "")
    assert draw.seed in page
    assert all(f"numéro {number}, rang {rank}" in page for rank, number in draw.result["chosen"])


def test_the_minutes_are_a_paper_without_name(cast: Cast, client: Client) -> None:
    draw = a_finished_draw(cast.council_host, a_council(cast))
    paper = client.get(f"/tirages/{draw.uid}/proces-verbal.pdf")
    assert (paper.status_code, paper.content.startswith(b"%PDF")) == (200, can_print())


def test_a_cancelled_draw_stays_visible_with_its_reason(cast: Cast, client: Client) -> None:
    host = cast.council_host
    draw = freeze_draw(host.act(), draw=a_draw(host, a_council(cast)).uid)
    with pytest.raises(RuleViolation) as refusal:
        cancel_draw(host.act(), draw=draw.uid, because="")
    assert code_of(refusal) == "cancelling_needs_a_reason"
    cancel_draw(host.act(), draw=draw.uid, because="Une liste manquait")
    assert "Une liste manquait" in client.get(f"/tirages/{draw.uid}/").content.decode()


def test_the_pool_is_erased_at_its_date_and_its_hash_stays(cast: Cast, client: Client) -> None:
    host = cast.council_host
    draw = a_finished_draw(host, a_council(cast), ends=timezone.localdate() + timedelta(days=5))
    erase_due(timezone.now() + timedelta(days=5))
    draw.dossier.refresh_from_db()
    assert draw.dossier.erased_at is None
    erase_due(timezone.now() + timedelta(days=6))
    draw.refresh_from_db()
    assert bytes(draw.sealed) == b""
    assert host.client().get(f"/equipe/tirages/{draw.uid}/tirage.json").status_code == 404
    assert draw.pool_hash in client.get(f"/tirages/{draw.uid}/").content.decode()


def test_whoever_accepts_takes_a_seat_with_her_rank(cast: Cast) -> None:
    host, council = cast.council_host, a_council(cast)
    seat = a_term(host, council, seats=4)
    draw = an_executed_draw(host, council, college=seat.college.pk)
    first = draw.drawn.filter(on_reserve=False)[0]
    with pytest.raises(RuleViolation) as refusal:
        answer_drawn(host.act(), drawn=first.uid, state=DrawnState.ACCEPTED)
    assert code_of(refusal) == "residents_only"
    answer_drawn(host.act(), drawn=first.uid, state=DrawnState.ACCEPTED, declares_no_office=True)
    row = Membership.objects.get()
    assert (row.seat, row.designation, row.draw_rank) == (seat, "draw", draw.result["chosen"][0][0])


def test_the_reserve_list_is_called_in_its_order(cast: Cast) -> None:
    host = cast.council_host
    draw = an_executed_draw(host, a_council(cast))
    chosen, reserve = draw.drawn.filter(on_reserve=False), draw.drawn.filter(on_reserve=True)
    with pytest.raises(RuleViolation) as nobody_left:
        answer_drawn(host.act(), drawn=reserve[0].uid, state=DrawnState.ACCEPTED)
    assert code_of(nobody_left) == "not_her_turn"
    answer_drawn(host.act(), drawn=chosen[0].uid, state=DrawnState.DECLINED)
    with pytest.raises(RuleViolation) as jumped:
        answer_drawn(host.act(), drawn=reserve[1].uid, state=DrawnState.ACCEPTED)
    assert code_of(jumped) == "not_her_turn"
    answer_drawn(host.act(), drawn=reserve[0].uid, state=DrawnState.ACCEPTED)
    assert DrawnPerson.objects.get(pk=reserve[0].pk).state == DrawnState.ACCEPTED


def test_unreachable_takes_three_tries_by_two_ways(cast: Cast) -> None:
    host = cast.council_host
    first = an_executed_draw(host, a_council(cast)).drawn.all()[0]
    for _turn in range(3):
        note_try(host.act(), drawn=first.uid, way="call")
    with pytest.raises(RuleViolation) as refusal:
        answer_drawn(host.act(), drawn=first.uid, state=DrawnState.UNREACHABLE)
    assert code_of(refusal) == "not_tried_enough"
    note_try(host.act(), drawn=first.uid, way="letter")
    assert answer_drawn(host.act(), drawn=first.uid, state=DrawnState.UNREACHABLE).state == DrawnState.UNREACHABLE


def test_someone_of_another_organisation_finds_no_draw(cast: Cast) -> None:
    draw = a_draw(cast.council_host, a_council(cast))
    with pytest.raises(NotFoundError):
        freeze_draw(cast.project_manager.act(), draw=draw.uid)
    assert Draw.objects.get().state == DrawState.PREPARED


def test_the_wizard_goes_from_lists_to_report(cast: Cast) -> None:
    host, council = cast.council_host.client(), a_council(cast)
    draw = a_draw(cast.council_host, council)
    address = f"/equipe/tirages/{draw.uid}/"
    assert host.post(f"{address}liste/", {"lines": candidates(30)}).status_code == 302
    for data in (
        {"move": "freeze"},
        {"move": "seal", "witness": "une habitante", "digits": "3141592653"},
        {"move": "seal", "witness": "un agent", "digits": "2718281828"},
        {"move": "open"},
        {"move": "execute"},
        {"move": "publish"},
    ):
        page = host.post(address, data)
        assert page.status_code == 302, page.content.decode()
    draw.refresh_from_db()
    assert (draw.state, draw.pool_size, len(draw.result["chosen"])) == (DrawState.PUBLISHED, 30, 4)
