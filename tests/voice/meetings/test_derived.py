"""Whatever other rooms made from an account loses what leaves the account; what was made elsewhere keeps its words."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from maillon.care.initiatives.models import Initiative
from maillon.care.initiatives.public import tell_initiative
from maillon.care.needs.models import Constat
from maillon.care.needs.public import Theme, Weight, note_constat
from maillon.ground.duties.public import Duty, still_owed
from maillon.ground.links.models import Origin
from maillon.ground.places.names import write_names
from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.kernel.refusals import RuleViolation
from maillon.memory.library.commands.resources import change_resource, propose_resource, publish_resource
from maillon.memory.library.models import Resource, Suggestion
from maillon.memory.library.public import suggest
from maillon.memory.stories.commands import tell_story
from maillon.memory.stories.models import Story
from maillon.voice.commitments.models import Commitment
from maillon.voice.commitments.public import commit
from maillon.voice.meetings.commands import take_out_name, take_out_passage
from maillon.voice.meetings.commands.minutes import remove_block
from maillon.voice.meetings.models import AgendaItem, Minutes
from maillon.voice.meetings.public import add_item, open_minutes
from maillon.voice.meetings.queries.passages import origin_of, passage_of
from maillon.voice.meetings.states import BlockKind
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting
from tests.voice.meetings.writing import publish, write

NAME = "Zorvanek"
TOLD = f"Le jardin de {NAME} ouvre le samedi matin. Les outils se prêtent sur parole."
SPOKEN = (Initiative, Story, Resource, Commitment, Constat)


def made_of(cast: Cast, minutes: Minutes, origin: str, text: str = TOLD) -> dict[type[Model], Any]:
    """One object of each kind, as the forms of the five rooms make them."""
    assert cast.facilitator
    keeper = cast.facilitator
    proposed = propose_resource(cast.visitor.act(), title=f"Prêt {NAME}", summary=text, source=NAME, origin=origin)
    resource = publish_resource(keeper.act(), resource=proposed.uid)
    change_resource(keeper.act(), resource=resource.uid, changes={}, body=f"Demander à {NAME}. {text}")
    return {
        Initiative: tell_initiative(
            cast.visitor.act(), title=f"Le jardin {NAME}", what=text, place=cast.quarter.pk, origin=origin
        ),
        Story: tell_story(
            keeper.act(),
            title=f"{NAME} et le jardin",
            summary=text,
            themes=[],
            starts_on=date(2026, 3, 1),
            origin=origin,
        ),
        Resource: resource,
        Commitment: commit(
            cast.official.act(),
            organisation=cast.town.pk,
            office="Adjointe",
            body=minutes.body.uid,
            text=text,
            due=timezone.localdate() + timedelta(days=30),
            origin=origin,
        ),
        Constat: note_constat(
            cast.mediator.act(),
            organisation=cast.cell.pk,
            place=cast.quarter.pk,
            theme=Theme.DIGITAL,
            weight=Weight.SOME,
            headcount=None,
            note=text,
            seen_on=date(2026, 3, 1),
            origin=origin,
        ),
    }


def words_of(made: dict[type[Model], Any]) -> dict[str, str]:
    """Every text of each row, its address included, by kind."""
    rows = {model.__name__: model._default_manager.get(pk=row.pk) for model, row in made.items()}
    return {
        kind: "\n".join(v for f in row._meta.concrete_fields if isinstance(v := getattr(row, f.name), str))
        for kind, row in rows.items()
    }


def reached(screen: Any) -> dict[tuple[str, str], int]:
    """The lines of the screen shown before anything is done."""
    return {(str(line.label).split(" :")[0], line.owner): line.count for line in screen.context["lines"]}


def pages_of(made: dict[type[Model], Any], client: Client) -> dict[str, str]:
    for row in made.values():
        row.refresh_from_db()
    addresses = {
        "Initiative": f"/initiatives/{made[Initiative].slug}/",
        "Story": f"/recits/{made[Story].slug}/",
        "Resource": f"/ressources/{made[Resource].slug}/",
        "Commitment": f"/engagements/{made[Commitment].reference}/",
    }
    return {kind: client.get(page).content.decode() for kind, page in addresses.items()}


def test_a_name_leaves_everything_made_from_any_account_of_the_body(
    cast: Cast, written: Minutes, client: Client
) -> None:
    host = cast.council_host
    made = made_of(cast, written, origin_of(written, write(cast, written, TOLD, BlockKind.INITIATIVE)))
    other_body = a_council(cast, "Atelier")
    elsewhere = open_minutes(
        host.act(), body=other_body.uid, meetings=[a_held_meeting(cast, other_body).uid], title="Autre"
    )
    kept = made_of(cast, elsewhere, origin_of(elsewhere, write(cast, elsewhere, TOLD, BlockKind.INITIATIVE)))
    mine: dict[str, Any] = {
        "about_kind": "minutes",
        "kind": "correct",
        "text": f"C'est {NAME} qui le dit.",
        "place": cast.quarter.pk,
    }
    said = suggest(cast.visitor.act(), about=written.uid, **mine)
    said_elsewhere = suggest(cast.visitor.act(), about=elsewhere.uid, **mine)
    rewritten = f"Récrit à la main, et {NAME.lower()} y est toujours ; pas Zorvaneku."
    Initiative.objects.filter(pk=made[Initiative].pk).update(what=rewritten)
    publish(cast, written, seen=(NAME,))

    before = words_of(made)
    typed = {"move": "remove", "remove-what": "name", "remove-name": NAME, "remove-reason": "À sa demande"}
    address = f"/equipe/comptes-rendus/{written.slug}/suite/"
    screen = host.client().post(address, typed)
    assert reached(screen) == {
        ("Comptes rendus", "Conseil citoyen"): 2,
        ("Engagements", "Ville"): 1,
        ("Initiatives", "Conseil citoyen"): 1,
        ("Récits", "Réseau"): 1,
        ("Ressources", "Réseau"): 1,
    }
    assert "beaucoup d'endroits" in screen.content.decode()
    assert (words_of(made), Origin.objects.filter(taken_out_at__isnull=False).count()) == (before, 0)
    with pytest.raises(RuleViolation) as refusal:
        take_out_name(host.act(), minutes=written.uid, name=NAME, reason="À sa demande")
    assert refusal.value.code == "look_again"
    assert host.client().post(address, typed | {"seen": "1", "sure": "on"}).status_code == 302

    owed = {duty.about: duty for duty in Duty.objects.filter(kind__startswith="reread_taken_out.")}
    assert {uid: duty.organisation.name for uid, duty in owed.items() if duty.organisation} == {
        made[Initiative].uid: "Conseil citoyen",
        made[Story].uid: "Réseau",
        made[Resource].uid: "Réseau",
        made[Commitment].uid: "Ville",
        made[Constat].uid: "Entraide des Tilleuls",
        said.uid: said.organisation.name,
    }
    assert NAME not in str([vars(duty) for duty in owed.values()])
    after = words_of(made)
    assert [kind for kind, text in after.items() if re.search(rf"\b{NAME}\b", text, re.IGNORECASE)] == []
    assert "et … y est toujours ; pas Zorvaneku." in after["Initiative"]
    assert all(NAME in text for text in words_of(kept).values())
    assert [Suggestion.objects.get(pk=row.pk).text.count(NAME) for row in (said, said_elsewhere)] == [0, 1]
    drain()
    assert {hit.kind for hit in search(NAME).hits} == {"initiative", "story", "resource", "commitment"}
    assert {str(hit.uid) for hit in search(NAME).hits} == {
        str(row.uid) for row in kept.values() if row != kept[Constat]
    }
    shown = pages_of(made, client)
    assert [kind for kind, page in shown.items() if re.search(rf"\b{NAME}\b", page)] == []
    assert all("à la demande de la personne" in page for page in shown.values())
    assert "à la demande de la personne" not in pages_of(kept, client)["Story"]
    noted = cast.mediator.client().get("/besoins/constats/").content.decode()
    assert (noted.count("à la demande de la personne"), noted.count(NAME)) == (1, 1)
    assert Origin.objects.filter(taken_out_at__isnull=False).count() == len(SPOKEN)
    duty = f"/equipe/a-relire/{made[Commitment].uid}/"
    assert [member.client().get(duty).status_code for member in (host, cast.official)] == [404, 200]
    assert NAME not in cast.official.client().get(duty).content.decode()
    read = cast.official.client().post(duty)
    assert (read.status_code, read["Location"]) == (302, f"/engagements/{made[Commitment].reference}/")
    assert cast.official.client().get(duty).status_code == 404
    assert not Duty.objects.open().filter(pk=owed[made[Commitment].uid].pk).exists()


def test_a_passage_leaves_what_was_made_from_it_and_a_rewritten_one_is_read_again(
    cast: Cast, written: Minutes, client: Client
) -> None:
    host = cast.council_host
    block = write(cast, written, TOLD, BlockKind.INITIATIVE)
    made = made_of(cast, written, origin_of(written, block), text=TOLD[:70])
    beside = write(cast, written, "Les outils.", BlockKind.INITIATIVE)
    other = made_of(cast, written, origin_of(written, beside), text="Les outils. Autre chose.")
    point = add_item(host.act(), meeting=a_meeting(cast, written.body).uid, title=TOLD)
    Commitment.objects.filter(pk=made[Commitment].pk).update(text="Nous prêterons les outils du jardin.")
    publish(cast, written, seen=(NAME,))

    take_out_passage(host.act(), minutes=written.uid, block=block.uid, reason="À sa demande")
    assert [kind for kind, text in words_of(made).items() if "samedi" in text] == []
    assert AgendaItem.objects.get(pk=point.pk).title == "…"
    shown = pages_of(made, client)
    assert "Nous prêterons les outils du jardin." in shown["Commitment"]
    assert all("à la demande de la personne" in page for page in shown.values())
    assert still_owed([made[Initiative].uid]) == {made[Initiative].uid}
    take_out_passage(host.act(), minutes=written.uid, block=beside.uid, reason="À sa demande")
    assert "… Autre chose." in words_of(other)["Initiative"]
    assert "Nous prêterons les outils du jardin." in words_of(made)["Commitment"]


def test_a_form_open_meanwhile_does_not_bring_the_passage_back(cast: Cast, written: Minutes, client: Client) -> None:
    assert cast.cell, "someone keeps the page of this place"
    write_names(cast.quarter)
    block = write(cast, written, TOLD, BlockKind.INITIATIVE)
    publish(cast, written, seen=(NAME,))
    typed = {"title": "Le jardin", "what": TOLD, "where": cast.quarter.name, "origin": origin_of(written, block)}
    take_out_passage(cast.council_host.act(), minutes=written.uid, block=block.uid, reason="À sa demande")
    refused = client.post("/initiatives/raconter/", typed)
    assert (refused.status_code, Initiative.objects.count()) == (422, 0)
    assert "a été retiré à la demande" in refused.content.decode()
    assert client.post("/initiatives/raconter/", typed | {"origin": "n'importe.quoi"}).status_code == 200
    assert Origin.objects.count() == 0


def test_a_form_opened_from_a_draft_does_not_bring_its_passage_back(
    cast: Cast, written: Minutes, client: Client
) -> None:
    assert cast.cell, "someone keeps the page of this place"
    write_names(cast.quarter)
    block, beside, dropped = (
        write(cast, written, text, BlockKind.INITIATIVE) for text in (TOLD, "Les outils.", "Rien.")
    )
    typed = {"title": "Le jardin", "what": TOLD, "where": cast.quarter.name, "origin": origin_of(written, block)}
    remove_block(cast.council_host.act(), minutes=written.uid, block=dropped.uid, version=dropped.version)
    assert passage_of(origin_of(written, dropped)), "dropped by its team, nobody asked for it"
    take_out_passage(cast.council_host.act(), minutes=written.uid, block=block.uid, reason="À sa demande")
    refused = client.post("/initiatives/raconter/", typed)
    assert (refused.status_code, Initiative.objects.count()) == (422, 0)
    assert "a été retiré à la demande" in refused.content.decode()
    assert passage_of(origin_of(written, beside)), "what still stands in the draft is taken as before"
