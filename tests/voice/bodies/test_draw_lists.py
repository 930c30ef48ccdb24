"""The list of a draw: read from any spreadsheet, kept for a time, erased with whoever declined."""

import runpy
from datetime import timedelta
from importlib.resources import files

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import details_of_many
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.lists import read_quotas, strata_of
from maillon.voice.bodies.models import Draw, Membership
from maillon.voice.bodies.public import (
    CollegeKind,
    DrawnState,
    answer_drawn,
    cancel_draw,
    execute_draw,
    fill_pool,
    freeze_draw,
    open_parts,
    open_term,
)
from maillon.voice.bodies.queries.draw import candidates_in
from tests.cast import Cast
from tests.voice.bodies.making import a_draw, a_term, an_executed_draw, seal_two_parts
from tests.voice.making import a_council

REPLAY = runpy.run_path(str(files("maillon.voice.bodies") / "data" / "replay_draw.py.txt"))


def filled(cast: Cast, lines: str = "", file: tuple[str, str] | None = None) -> tuple[int, str, Draw]:
    """What the page of the list answers, and the draw."""
    draw = a_draw(cast.council_host, a_council(cast))
    given: dict[str, object] = {"lines": lines}
    if file:
        given["upload"] = SimpleUploadedFile(file[0], file[1].encode("cp1252"))
    page = cast.council_host.client().post(f"/equipe/tirages/{draw.uid}/liste/", given)
    draw.refresh_from_db()
    return page.status_code, page.content.decode(), draw


def test_a_list_pasted_from_a_spreadsheet_is_read_whatever_its_capitals(cast: Cast) -> None:
    status, page, draw = filled(cast, "Zélie\t06 00 00 00 01\tFEMME\nAli\t06 00 00 00 02\tHomme\t\n")
    assert (status, draw.pool_size) == (302, 2), page


def test_a_criterion_is_one_whatever_its_capitals() -> None:
    read = read_quotas("Âge ; jeunes ; 1 ; 2\nage ; aînés ; 1 ; 2")
    assert strata_of(read) == {"Âge": {"jeunes": [1, 2], "aînés": [1, 2]}}


def test_a_spreadsheet_with_titles_is_read_in_any_order(cast: Cast) -> None:
    sheet = (
        "Genre;Prénom;Nom;Adresse\r\nfemme;Zélie;Invente;3 rue des Tilleuls\r\nhomme;Ali;Songe;4 rue des Tilleuls\r\n"
    )
    status, page, draw = filled(cast, file=("liste.csv", sheet))
    assert (status, draw.pool_size) == (302, 2), page
    assert candidates_in(draw)[0] == [1, "Zélie Invente", "3 rue des Tilleuls", "femme"]


def test_a_file_that_is_no_list_is_refused_with_its_line(cast: Cast) -> None:
    status, page, draw = filled(cast, file=("liste.csv", "Zélie;0600000001;ours\r\n"))
    assert (status, draw.pool_size) == (422, 20)
    assert "Ligne 1" in page
    assert "Zélie" not in page


def test_an_address_is_where_the_letter_goes(cast: Cast) -> None:
    council = a_council(cast)
    college = a_term(cast.council_host, council).college
    draw = a_draw(cast.council_host, council, quotas=[], seats=1, college=college.pk)
    fill_pool(cast.council_host.act(), draw=draw.uid, lines="Zélie ; 3 rue des Tilleuls, 93000 Rivemont")
    freeze_draw(cast.council_host.act(), draw=draw.uid)
    seal_two_parts(cast.council_host, draw)
    open_parts(cast.council_host.act(), draw=draw.uid)
    drawn = execute_draw(cast.council_host.act(), draw=draw.uid).drawn.get()
    answer_drawn(cast.council_host.act(), drawn=drawn.uid, state=DrawnState.ACCEPTED, declares_no_office=True)
    who = details_of_many([Membership.objects.get().person])[0]
    assert (who.address, who.phone, who.channel) == ("3 rue des Tilleuls, 93000 Rivemont", "", "letter")


def test_one_draws_for_a_term_that_has_not_begun(cast: Cast) -> None:
    council = a_council(cast)
    running = a_term(cast.council_host, council).college.term
    ahead = open_term(
        cast.council_host.act(),
        body=council.uid,
        starts_on=running.ends_on + timedelta(days=1),
        ends_on=running.ends_on + timedelta(days=99),
        colleges={CollegeKind.RESIDENTS: 4},
    )
    page = cast.council_host.client().get(f"/equipe/instances/{council.slug}/tirer-au-sort/")
    offered = [value for value, _label in page.context["form"].fields["college"].choices]
    assert str(ahead.colleges.get().pk) in offered


def test_the_list_is_not_kept_for_years(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refusal:
        a_draw(cast.council_host, a_council(cast), ends=timezone.localdate() + timedelta(days=500))
    assert refusal.value.code == "erase_sooner"


def test_anyone_takes_the_script_that_replays(client: Client) -> None:
    assert b"HMAC-SHA-256" in client.get("/tirages/refaire.py").content


def test_who_declined_is_erased_with_the_list(cast: Cast) -> None:
    draw = an_executed_draw(cast.council_host, a_council(cast))
    first, second = draw.drawn.all()[:2]
    answer_drawn(cast.council_host.act(), drawn=first.uid, state=DrawnState.DECLINED)
    first.dossier.refresh_from_db()
    assert first.dossier.ends_on == draw.pool_ends_on < second.dossier.ends_on
    cancel_draw(cast.council_host.act(), draw=draw.uid, because="La salle était fermée")
    second.dossier.refresh_from_db()
    assert second.dossier.ends_on == draw.pool_ends_on


def test_a_witness_is_never_named(cast: Cast) -> None:
    draw = a_draw(cast.council_host, a_council(cast))
    freeze_draw(cast.council_host.act(), draw=draw.uid)
    sent = {"move": "seal", "witness": "Mme Zélie Invente, 06 12 34 56 78", "digits": "3141592653"}
    page = cast.council_host.client().post(f"/equipe/tirages/{draw.uid}/", sent)
    assert (page.status_code, draw.parts.count()) == (422, 0)
