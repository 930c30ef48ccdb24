"""A firm mandated by contract: what it may read, until when, and never a list of members."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.duties.public import duties_of
from maillon.ground.files.public import StoredFile
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.commands import end_mandate, mandate_link
from maillon.voice.bodies.models import Body, OutsideMandate
from maillon.voice.bodies.public import AskKind, ask_body, join_chain, mandate_outside
from tests.cast import Cast
from tests.voice.bodies.making import a_draw, a_member, a_term
from tests.voice.making import a_council

TODAY = timezone.localdate
ALL = ["seats", "decisions", "asks", "meetings"]


def a_mandate(cast: Cast, council: Body, **given: Any) -> OutsideMandate:
    options: dict[str, Any] = {
        "firm": "Atelier des Rives",
        "purpose": "Animer l'évaluation du contrat",
        "bodies": [council.uid],
        "rooms": ALL,
        "starts_on": TODAY(),
        "ends_on": TODAY() + timedelta(days=60),
        **given,
    }
    return mandate_outside(cast.council_host.act(), organisation=cast.council.pk, **options)


def firm(cast: Cast, mandate: OutsideMandate) -> Client:
    """The browser of someone of the firm, entered by the link."""
    client, token = Client(), mandate_link(mandate, cast.council_host.act())
    assert client.get(f"/lecture/{token}/").status_code == 200
    assert client.post(f"/lecture/{token}/").status_code == 302
    return client


def test_the_firm_reads_only_the_rooms_and_bodies_of_its_mandate(cast: Cast) -> None:
    council, other = a_council(cast), a_council(cast, "Conseil voisin")
    for body in (council, other):
        ask_body(
            cast.official.act(),
            body=body.uid,
            organisation=cast.town.pk,
            office="Adjointe",
            kind=AskKind.OPINION,
            text=f"Avis demandé à {body.name}",
        )
    page = firm(cast, a_mandate(cast, council, rooms=["asks"])).get("/lecture/").content.decode()
    assert f"Avis demandé à {council.name}" in page
    assert "Conseil voisin" not in page
    assert "Les places" not in page


def test_the_firm_never_reads_nor_takes_a_list_of_members(cast: Cast) -> None:
    """Every page, paper and file that holds a name answers as to anyone, whatever the rooms ticked."""
    council = a_council(cast)
    row = a_member(cast.council_host, a_term(cast.council_host, council))
    join_chain(cast.council_host.act(), membership=row.uid, agreed=True)
    draw = a_draw(cast.council_host, council)
    client = firm(cast, a_mandate(cast, council))
    assert "Zélie" not in client.get("/lecture/").content.decode()
    for address in (
        f"/equipe/instances/{council.slug}/places/",
        f"/equipe/instances/{council.slug}/chaine.pdf",
        f"/equipe/instances/{council.slug}/telephone-et-papier/",
        f"/equipe/membres/{row.uid}/",
        f"/equipe/membres/{row.uid}/attestations/",
        f"/equipe/tirages/{draw.uid}/",
        f"/equipe/tirages/{draw.uid}/tirage.json",
        "/equipe/",
    ):
        answer = client.get(address)
        assert answer.status_code in {302, 404}, address
        assert "Zélie" not in answer.content.decode()
    assert "Zélie" not in client.get(f"/instances/{council.slug}/composition/").content.decode()
    with pytest.raises(RuleViolation) as refusal:
        a_mandate(cast, council, rooms=["members"])
    assert refusal.value.code == "which_rooms"


def test_before_its_first_day_and_after_its_last_nothing_opens(cast: Cast) -> None:
    council = a_council(cast)
    early = firm(cast, a_mandate(cast, council, starts_on=TODAY() + timedelta(days=2)))
    assert early.get("/lecture/").status_code == 404
    mandate = a_mandate(cast, council)
    client = firm(cast, mandate)
    assert client.get("/lecture/").status_code == 200
    OutsideMandate.objects.filter(pk=mandate.pk).update(
        starts_on=TODAY() - timedelta(days=9), ends_on=TODAY() - timedelta(days=1)
    )
    assert client.get("/lecture/").status_code == 404
    assert client.post("/lecture/", {"file": SimpleUploadedFile("a.txt", b"texte")}).status_code == 404
    assert StoredFile.objects.count() == 0


def test_revoked_it_opens_nothing_and_its_link_neither(cast: Cast) -> None:
    mandate = a_mandate(cast, a_council(cast))
    token = mandate_link(mandate, cast.council_host.act())
    client = firm(cast, mandate)
    assert Client().get(f"/lecture/{token}/").status_code == 404, "a new link replaces the one before"
    assert cast.council_host.client().post(f"/equipe/lectures/{mandate.uid}/", {"move": "end"}).status_code == 302
    assert client.get("/lecture/").status_code in {302, 404}
    fresh = mandate_link(mandate, cast.council_host.act())
    assert Client().get(f"/lecture/{fresh}/").status_code == 404


def test_what_the_firm_delivers_is_read_by_both_and_by_nobody_else(cast: Cast) -> None:
    mandate = a_mandate(cast, a_council(cast))
    client = firm(cast, mandate)
    sent = client.post("/lecture/", {"file": SimpleUploadedFile("rapport.txt", b"Le rapport")})
    assert sent.status_code == 302, sent.content.decode()
    address = f"/fichiers/{StoredFile.objects.get().uid}/"
    page = client.get("/lecture/").content.decode()
    address = page.split('href="')[
        next(i for i, part in enumerate(page.split('href="')) if "rapport.txt" in part)
    ].split('"')[0]
    for who in (client, cast.council_host.client()):
        answer = who.get(address)
        assert b"".join(answer) == b"Le rapport"  # type: ignore[call-overload]
    assert cast.project_manager.client().get(address).status_code == 404
    assert Client().get(address).status_code == 404
    end_mandate(cast.council_host.act(), mandate=mandate.uid)
    assert client.get(address).status_code in {302, 404}


def test_a_hostile_file_is_refused_with_its_sentence(cast: Cast) -> None:
    client = firm(cast, a_mandate(cast, a_council(cast)))
    answer = client.post("/lecture/", {"file": SimpleUploadedFile("x.exe", BytesIO(b"MZ\x90").read())})
    assert answer.status_code == 422
    assert StoredFile.objects.count() == 0


def test_nobody_mandates_for_what_another_runs(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(NotFoundError):
        mandate_outside(
            cast.project_manager.act(),
            organisation=cast.council.pk,
            firm="x",
            purpose="y",
            bodies=[council.uid],
            rooms=["asks"],
            starts_on=TODAY(),
            ends_on=TODAY(),
        )
    with pytest.raises(RuleViolation) as refusal:
        mandate_outside(
            cast.project_manager.act(),
            organisation=cast.town.pk,
            firm="x",
            purpose="y",
            bodies=[council.uid],
            rooms=["asks"],
            starts_on=TODAY(),
            ends_on=TODAY(),
        )
    assert refusal.value.code == "which_bodies"


def test_an_access_always_ends(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        a_mandate(cast, council, ends_on=TODAY() + timedelta(days=900))
    assert refusal.value.code == "mandate_too_long"


def test_the_team_prepares_an_access_in_the_browser(cast: Cast) -> None:
    council, client, last = a_council(cast), cast.council_host.client(), TODAY() + timedelta(days=40)
    typed = {
        "firm": "Atelier des Rives",
        "purpose": "Évaluer",
        "bodies": [str(council.uid)],
        "rooms": ["asks"],
        "starts_on": "today",
        "starts_on_day": TODAY().day,
        "starts_on_month": TODAY().month,
        "starts_on_year": TODAY().year,
        "ends_on_day": last.day,
        "ends_on_month": last.month,
        "ends_on_year": last.year,
    }
    answer = client.post("/equipe/lectures/", typed)
    assert answer.status_code == 302, answer.content.decode()
    shown = client.post(answer["Location"], {"move": "link"}).content.decode()
    assert "/lecture/" in shown
    assert "montré une seule fois" in shown
    assert "montré une seule fois" not in client.get(answer["Location"]).content.decode()


def test_a_firm_of_two_councils_opens_each_and_delivers_to_each(cast: Cast) -> None:
    """One browser, three links: the one not yet open says its day and hides no other."""
    first, second = a_council(cast), a_council(cast, "Conseil voisin")
    early = a_mandate(cast, first, starts_on=TODAY() + timedelta(days=2))
    here, there = a_mandate(cast, first), a_mandate(cast, second, purpose="Autre mission")
    client = Client()
    for mandate in (early, here, there):
        token = mandate_link(mandate, cast.council_host.act())
        client.post(f"/lecture/{token}/")
        if mandate == early:
            assert "Gardez ce lien" in client.get(f"/lecture/{token}/").content.decode()
    pages = [client.get(f"/lecture/?acces={one.uid}") for one in (here, there, early)]
    assert [page.status_code for page in pages] == [200, 200, 404]
    assert ("Conseil voisin" in pages[0].content.decode(), "Conseil voisin" in pages[1].content.decode()) == (
        False,
        True,
    )
    assert f"acces={there.uid}" in pages[0].content.decode()
    sent = client.post(f"/lecture/?acces={there.uid}", {"file": SimpleUploadedFile("rapport.txt", b"Le rapport")})
    assert (sent.status_code, StoredFile.objects.get().about) == (302, there.uid)
    host, page = cast.council_host, f"/equipe/lectures/{there.uid}/"
    assert [duty.url for duty in duties_of(host.actor, timezone.now())] == [page]
    host.client().post(page, {"move": "read"})
    assert duties_of(host.actor, timezone.now()) == []
