"""Names and telephones of a council: after the second factor, and never of whoever one is kept from."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import PersonDetails
from maillon.kernel.refusals import NotFoundError
from maillon.voice.bodies.models import Body, Membership
from maillon.voice.bodies.public import CollegeKind, attest, join_chain, open_campaign, type_slip
from maillon.voice.bodies.queries.vitality import agreements_of, chain_of
from tests.cast import Cast, Member, keep_apart, make_person
from tests.voice.bodies.making import a_member, a_term, an_executed_draw
from tests.voice.making import a_council

TODAY = timezone.localdate
NAME, PHONE = "Béatrice", "01 99 00 90 02"


def in_chain(cast: Cast, council: Body, *people: tuple[str, str]) -> list[Membership]:
    """These people sit, in this order, and agreed to be called."""
    host = cast.council_host
    seats = a_term(host, council, seats=max(2, len(people))).college.seats.order_by("rank")
    rows = []
    for seat, (name, phone) in zip(seats, people, strict=False):
        row = a_member(host, seat, details=PersonDetails(first_name=name, phone=phone))
        rows.append(join_chain(host.act(), membership=row.uid, agreed=True))
    return rows


def pages_of(host: Client, council: Body) -> str:
    """All team pages of this council that name who sits."""
    names = ("places", "telephone-et-papier", "referents")
    answers = [host.get(f"/equipe/instances/{council.slug}/{name}/") for name in names]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    return "".join(answer.content.decode() for answer in answers)


def before_second_factor(member: Member) -> Actor:
    assert member.account is not None
    return Actor.load(member.account.pk, TODAY(), second_factor=False)


def test_who_is_kept_from_someone_reads_neither_her_name_nor_her_telephone(cast: Cast) -> None:
    council, host = a_council(cast), cast.council_host
    row = in_chain(cast, council, (NAME, PHONE))[0]
    Membership.objects.filter(pk=row.pk).update(public_name="Béatrice I.")
    paper = attest(host.act(), membership=row.uid)
    browser = host.client()
    assert pages_of(browser, council).count(NAME) >= 3
    assert [line.name for line in chain_of(host.actor, council, TODAY()).lines] == [NAME]
    assert host.person is not None
    keep_apart(host.person, row.person)
    assert NAME not in pages_of(browser, council)
    assert chain_of(host.actor, council, TODAY()).lines == []
    assert agreements_of(host.actor, council) == []
    for address in (
        f"membres/{row.uid}/",
        f"membres/{row.uid}/attestations/",
        f"attestations/{paper.uid}/attestation.pdf",
    ):
        assert browser.get(f"/equipe/{address}").status_code == 404
    with pytest.raises(NotFoundError):
        join_chain(host.act(), membership=row.uid, agreed=False)
    board = browser.get(f"/equipe/instances/{council.slug}/places/").content.decode()
    assert "Membre du collège des habitants" in board


def test_two_people_kept_apart_are_never_on_one_sheet(cast: Cast) -> None:
    """By their telephone: whoever comes later is told otherwise, and the sheet never says who nor why."""
    council, host = a_council(cast), cast.council_host
    rows = in_chain(cast, council, ("Ali", "01 99 00 90 01"), (NAME, PHONE), ("Cid", "01 99 00 90 03"))
    assert [line.name for line in chain_of(host.actor, council, TODAY()).lines] == ["Ali", NAME, "Cid"]
    assert rows[0].person.phone_index is not None
    former = make_person(cast.council_space, "Ancienne fiche")
    former.phone_index = rows[0].person.phone_index
    former.save(update_fields=["phone_index"])
    keep_apart(former, rows[1].person)
    chain = chain_of(host.actor, council, TODAY())
    assert ([line.name for line in chain.lines], chain.otherwise) == (["Ali", "Cid"], 1)
    assert chain.lines[0].calls == (2,)
    sheet = render_to_string(
        "bodies/chain_sheet.html",
        {
            "chain": chain,
            "named": True,
            "title": "La chaîne",
            "site_name": "Maillon",
            "place_name": "",
            "phone": "",
            "human_phone": "",
        },
    )
    assert "Une personne est à prévenir autrement." in sheet
    assert NAME not in sheet
    assert PHONE not in sheet


def test_who_sits_is_named_after_the_second_factor(cast: Cast) -> None:
    council, host = a_council(cast), cast.council_host
    row = in_chain(cast, council, (NAME, PHONE))[0]
    paper = attest(host.act(), membership=row.uid)
    before = host.client(second_factor=False)
    shown = pages_of(before, council)
    assert NAME not in shown
    assert shown.count("Les noms se lisent après votre second code.") == 3
    assert "/entrer/second-facteur/" in shown
    assert chain_of(before_second_factor(host), council, TODAY()).lines == []
    assert before.get(f"/equipe/attestations/{paper.uid}/attestation.pdf").status_code == 404
    asked = before.get(f"/equipe/membres/{row.uid}/attestations/").content.decode()
    assert "attestation.pdf" not in asked
    assert "Les noms se lisent après votre second code." in asked
    assert host.client().get(f"/equipe/attestations/{paper.uid}/attestation.pdf").status_code == 200


def test_who_was_drawn_is_named_after_the_second_factor(cast: Cast) -> None:
    host = cast.council_host
    address = f"/equipe/tirages/{an_executed_draw(host, a_council(cast)).uid}/"
    before = host.client(second_factor=False).get(address).content.decode()
    assert "Personne " not in before.partition('id="main"')[2].replace("Personne ne", "")
    assert "+336000" not in before
    assert "Les noms se lisent après votre second code." in before
    assert "+336000" in host.client().get(address).content.decode()


def test_slips_are_read_after_the_second_factor(cast: Cast) -> None:
    council, host = a_council(cast), cast.council_host
    campaign = open_campaign(
        host.act(),
        body=council.uid,
        college=CollegeKind.RESIDENTS,
        words="Venez.",
        phone="01 99 00 20 20",
        drop_at="À l'accueil",
        closes_on=TODAY(),
        pool_ends_on=TODAY(),
    )
    slip = type_slip(host.act(), campaign=campaign.uid, name="Zoé Canard", contact="12 rue du Lac")
    address = f"/equipe/rejoindre/{campaign.uid}/"
    before = host.client(second_factor=False)
    page = before.get(address).content.decode()
    assert "Canard" not in page
    assert "rue du Lac" not in page
    assert "Les noms se lisent après votre second code." in page
    before.post(address, {"move": f"drop:{slip.uid}"})
    assert "Canard" in host.client().get(address).content.decode()
