"""The same sheet in every council, attestations for who asks, groups without a trace, what is missing."""

from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from maillon.ground.helplines.public import load_national
from maillon.ground.journal.models import StoredAct
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import count_attendance, hold_meeting
from maillon.voice.programmes.commands import (
    attestation_code,
    close_skill,
    give_attestation,
    look_for_skill,
    note_gathering,
    publish_kit,
    say_needed_before,
    start_programme,
    tell_output,
    wish_training,
)
from maillon.voice.programmes.models import Gathering, Path, Programme, TrainingAttestation, TrainingWish
from maillon.voice.programmes.public import GatheringKind, MissionKind, needed_before
from maillon.voice.programmes.states import WishSubject, WishWay
from tests.cast import Cast
from tests.voice.making import a_council
from tests.voice.programmes.making import a_path, a_programme, in_days, said


def follows(cast: Cast, path: Path, body: Body, *, began: int = 0) -> Programme:
    at = timezone.now() - timedelta(days=began + 7) if began else timezone.now()
    first = in_days(-began) if began else in_days(7)
    return start_programme(cast.council_host.act(at=at), body=body.uid, path=path.uid, first_at=first, room="Ici")


def test_the_table_says_planned_held_and_present_for_each_council(cast: Cast, client: Client) -> None:
    path = a_path(cast, a_council(cast))
    one, two = a_council(cast, "Conseil des Acacias"), a_council(cast, "Conseil de la Butte")
    held = follows(cast, path, one, began=5).sequences.get(rank=1).meeting
    follows(cast, path, two)
    assert held is not None
    hold_meeting(cast.council_host.act(), meeting=held.uid)
    count_attendance(cast.council_host.act(), meeting=held.uid, counts={"member:room": 8})
    page = client.get(f"/parcours/{path.slug}/").content.decode()
    assert page.index("Conseil de la Butte") < page.index("Conseil des Acacias")
    assert (page.count("prévue</span>"), page.count("tenue</span>"), page.count("8 personnes présentes")) == (7, 1, 1)
    assert "Conseils : 2, temps pour chacun : 4. En tout : 8 rencontres, dont 1 tenues." in page


def test_twenty_councils_cost_what_one_costs(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    path = a_path(cast, a_council(cast))
    names = iter(range(30))
    url = f"/parcours/{path.slug}/"
    assert_same_queries(client, url, lambda: follows(cast, path, a_council(cast, f"Conseil {next(names)}")))


def test_the_sheet_is_the_same_for_all_and_a_council_follows_once(cast: Cast) -> None:
    path, council = a_path(cast, a_council(cast)), a_council(cast, "Un autre")
    client = cast.council_host.client()
    url = f"/equipe/programmes/commencer/{council.slug}/?parcours={path.slug}"
    assert client.post(url, {"starts": "18 h"}).status_code == 302
    made = Programme.objects.get(body=council)
    assert [row.title for row in made.sequences.all()] == [one["title"] for one in path.sheet["sequences"]]
    assert "suit déjà ce parcours" in client.post(url, {"starts": "18 h"}).content.decode()


def test_what_each_council_said_stands_side_by_side(cast: Cast, client: Client) -> None:
    path = a_path(cast, a_council(cast))
    for name, words in (("Conseil A", "Pour les enfants"), ("Conseil B", "Par curiosité")):
        sequence = follows(cast, path, a_council(cast, name), began=5).sequences.get(rank=1)
        said(cast, sequence, "council", words)
        tell_output(cast.council_host.act(), sequence=sequence.uid, output="On se connaît.")
    page = client.get(f"/parcours/{path.slug}/").content.decode()
    assert page.index("Pour les enfants") < page.index("Par curiosité")
    assert page.count("Pourquoi êtes-vous au conseil ?") == 2


def an_attestation(cast: Cast) -> tuple[TrainingAttestation, str]:
    made = a_programme(cast, a_council(cast), began=10, template="council")
    act = cast.council_host.act()
    row = give_attestation(act, programme=made.uid, name="Malika Invente", attended=[1])
    return row, attestation_code(row, act)


def test_an_attestation_is_sealed_and_printed_by_its_code(cast: Cast, client: Client) -> None:
    row, code = an_attestation(cast)
    assert b"Malika" not in bytes(row.sealed)
    assert "Malika" not in client.get("/se-former/mon-attestation/").content.decode()
    found = client.post("/suivre/", {"reference": row.reference, "code": code}, follow=True)
    assert "Malika Invente" in found.content.decode()
    paper = client.get("/se-former/mon-attestation.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "Malika Invente" in text
    assert "Se connaître" in text
    assert "Proposer et suivre" not in text


def test_nobody_reads_it_without_the_code_and_erased_it_is_gone(cast: Cast, client: Client) -> None:
    row, code = an_attestation(cast)
    assert "Malika" not in cast.council_host.client().get("/se-former/mon-attestation/").content.decode()
    client.post("/suivre/", {"reference": row.reference, "code": code})
    assert "Malika" in client.get("/se-former/mon-attestation/").content.decode()
    erase_dossier(cast.council_host.act(), dossier=row.dossier, reason="asked")
    assert "Malika" not in client.get("/se-former/mon-attestation/").content.decode()
    assert client.get("/se-former/mon-attestation.pdf").status_code == 404


def test_only_what_took_place_is_attested(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast), began=10, template="council")
    with pytest.raises(RuleViolation) as refusal:
        give_attestation(cast.council_host.act(), programme=made.uid, name="Malika", attended=[1, 4])
    assert refusal.value.code == "none_held"


def test_a_group_leaves_a_date_a_place_a_number_and_nothing_else(cast: Cast, client: Client) -> None:
    kit = publish_kit(cast.council_host.act(), body=a_council(cast).uid, title="Parler de ce qui va mal")
    relay, today = cast.mediator.client(), timezone.localdate()
    url = f"/equipe/se-former/groupe/{kit.uid}/"
    fields = {
        "kind": "group",
        "place": str(cast.quarter.pk),
        "day_quick": "today",
        "people": "9",
        "note": "Elle a dit…",
    }
    assert relay.post(url, fields).status_code == 302
    row = Gathering.objects.get()
    kept = {field.name for field in Gathering._meta.get_fields()}
    assert kept == {"id", "uid", "kit", "kind", "place", "day", "people", "said_at"}
    assert (row.kind, row.place, row.day, row.people) == ("group", cast.quarter, today, 9)
    assert "Elle a dit" not in client.get("/se-former/").content.decode()


def test_a_relay_notes_groups_of_her_places_only_and_counts_nobody_in_advance(cast: Cast) -> None:
    kit = publish_kit(cast.council_host.act(), body=a_council(cast).uid, title="Parler")
    soon = timezone.localdate() + timedelta(days=5)
    with pytest.raises(NotFoundError):
        note_gathering(cast.mediator.act(), kit=kit.uid, kind=GatheringKind.GROUP, place=cast.next_quarter.pk, day=soon)
    with pytest.raises(RuleViolation) as refusal:
        note_gathering(
            cast.mediator.act(), kit=kit.uid, kind=GatheringKind.GROUP, place=cast.quarter.pk, day=soon, people=4
        )
    assert refusal.value.code == "not_counted_yet"
    assert Gathering.objects.count() == 0


def test_a_new_kit_leaves_the_groups_of_the_old_one_as_they_were(cast: Cast) -> None:
    council = a_council(cast)
    first = publish_kit(cast.council_host.act(), body=council.uid, title="Parler")
    today = timezone.localdate()
    note_gathering(cast.mediator.act(), kit=first.uid, kind=GatheringKind.TRAINING, place=cast.quarter.pk, day=today)
    second = publish_kit(cast.council_host.act(), body=council.uid, title="Parler")
    assert (second.number, Gathering.objects.get().kit.number) == (2, 1)


def test_the_crisis_sheet_holds_the_numbers(cast: Cast, client: Client) -> None:
    load_national(cast.facilitator.act())
    paper = client.get("/se-former/numeros.pdf")
    assert "3114" in "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).replace(" ", "")


def test_a_path_may_be_needed_before_a_mission(cast: Cast, client: Client) -> None:
    path = a_path(cast, a_council(cast))
    say_needed_before(cast.council_host.act(), path=path.uid, missions=[MissionKind.DOOR, MissionKind.PHONE])
    say_needed_before(cast.council_host.act(), path=path.uid, missions=[MissionKind.DOOR])
    assert (needed_before(MissionKind.DOOR), needed_before(MissionKind.PHONE)) == ([path], [])
    assert "aller frapper aux portes" in client.get("/se-former/").content.decode()


def test_a_missing_skill_is_shared_until_it_is_found(cast: Cast, client: Client) -> None:
    soon = timezone.localdate() + timedelta(days=60)
    row = look_for_skill(
        cast.council_host.act(),
        body=a_council(cast).uid,
        skill="BAFA",
        needed_for="le centre de loisirs",
        people=3,
        by=soon,
    )
    assert "BAFA" in client.get("/se-former/").content.decode()
    with pytest.raises(NotFoundError):
        close_skill(cast.facilitator.act(), skill=row.uid, move="find")
    close_skill(cast.council_host.act(), skill=row.uid, move="find")
    assert "BAFA" not in client.get("/se-former/").content.decode()


def test_wishes_hold_nobody_and_are_read_from_five(cast: Cast, client: Client) -> None:
    for _time in range(4):
        wish_training(cast.visitor.act(), subject=WishSubject.LISTEN, way=WishWay.PHONE)
    assert "moins de cinq" in client.get("/se-former/").content.decode()
    assert client.post("/se-former/", {"subject": "listen", "way": "phone"}).status_code == 302
    page = client.get("/se-former/").content.decode()
    assert "moins de cinq" not in page
    assert {row.day.day for row in TrainingWish.objects.all()} == {1}


def test_a_wish_points_to_no_account_and_to_no_moment(cast: Cast) -> None:
    made = cast.mediator.client().post("/se-former/", {"subject": "listen", "way": "phone"})
    assert made.status_code == 302
    stored = StoredAct.objects.get(command="voice.programmes.commands.training.wish_training")
    assert stored.actor_key == "public"
    assert TrainingWish.objects.get().uid.version == 4
    with pytest.raises(RuleViolation) as refusal:
        wish_training(cast.mediator.act(), subject=WishSubject.LISTEN, way=WishWay.PHONE)
    assert refusal.value.code == "no_author_here"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["collective", "carrier", "statutes", "founding", "agreement", "guide", "presenting"])
def test_each_paper_prints(client: Client, code: str) -> None:
    assert client.get(f"/modeles/{code}.pdf")["Content-Type"] == "application/pdf"
    assert client.get("/modeles/rien.pdf").status_code == 404


def test_the_way_up_obliges_nobody(client: Client) -> None:
    page = unescape(client.get("/se-monter/").content.decode())
    assert "Rien n'oblige à monter une marche." in page
    assert "/modeles/statutes.pdf" in page
