"""Who existed, who was asked, what they answered: on any day, and at each change."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.duties.public import duties_of
from maillon.kernel.refusals import NotFoundError
from maillon.voice.bodies.models import Body
from maillon.voice.bodies.public import BodyKind, describe_body, move_body
from maillon.voice.contracts.models import Consultation
from maillon.voice.contracts.public import (
    Answer,
    ChangeKind,
    Contract,
    Part,
    answer_consultation,
    consult,
    describe_link,
    link_body,
    note_answer,
    publish_change,
    who_existed,
    write_change,
)
from maillon.voice.contracts.queries import Dated
from tests.cast import Cast
from tests.helpers import assert_same_queries
from tests.voice.contracts.making import a_contract, an_instance, refused, signed_day, today
from tests.voice.making import a_council, a_meeting

DAY = timedelta(days=1)


def asked(cast: Cast, contract: Contract, **options: object) -> Consultation:
    """The council of the quarter, old enough, asked ten days ago."""
    council = a_council(cast)
    link_body(cast.project_manager.act(), contract=contract.uid, body=council.uid, since=signed_day() - 900 * DAY)
    fields = {"question": "Que pensez-vous de ce texte ?", "asked_on": today() - 10 * DAY, **options}
    return consult(cast.project_manager.act(), contract=contract.uid, body=council.uid, **fields)  # type: ignore[arg-type]


def test_a_council_created_after_the_signature_was_absent_from_the_writing(cast: Cast, client: Client) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    old, young = a_council(cast, "Conseil ancien"), a_council(cast, "Conseil récent")
    link_body(act(), contract=made.uid, body=old.uid, since=signed_day() - 900 * DAY)
    link_body(act(), contract=made.uid, body=young.uid, since=signed_day() + 90 * DAY)
    at_signing, now = who_existed(made, on=signed_day()), who_existed(made, on=today())
    assert [one.body.name for one in at_signing.councils] == ["Conseil ancien"]
    assert [one.body.name for one in at_signing.not_yet] == ["Conseil récent"]
    assert [(one.body.name, one.after_signing) for one in now.councils] == [
        ("Conseil ancien", False),
        ("Conseil récent", True),
    ]
    assert "absent de son écriture" in client.get(f"/cadres/{made.slug}/").content.decode()


def test_each_change_says_who_existed_who_was_asked_and_who_came_later(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    names = ("Consulté", "Muet", "Oublié", "Plus tard")
    bodies = [a_council(cast, name) for name in names]
    on = today() - 200 * DAY
    for body, since in zip(bodies, (signed_day(), signed_day(), signed_day(), on + DAY), strict=True):
        link_body(act(), contract=made.uid, body=body.uid, since=since)
    change = write_change(act(), contract=made.uid, kind=ChangeKind.DECISION, title="Décision", text="Voilà.", on=on)
    publish_change(act(), change=change.uid)
    told: dict[str, Any] = {
        "contract": made.uid,
        "change": change.uid,
        "question": "Votre avis ?",
        "asked_on": on - 40 * DAY,
    }
    consult(act(), body=bodies[0].uid, answer=Answer.RESERVED, answered_on=on - 5 * DAY, words="Oui, mais.", **told)
    consult(act(), body=bodies[1].uid, **told)
    writing, card = Dated(made).cards()
    assert [(h.known.body.name, h.consultation and h.consultation.answer) for h in card.heard] == [
        ("Consulté", Answer.RESERVED),
        ("Muet", Answer.NONE),
        ("Oublié", None),
    ]
    assert [one.body.name for one in card.not_yet] == ["Plus tard"]
    assert len(writing.not_asked) == 3


def test_silence_is_never_a_yes(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    asked(cast, made)
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    assert "pas de réponse" in page
    assert "favorable" not in page


def test_the_council_answers_in_its_own_words_and_they_stay(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    row = asked(cast, made)
    owed = [duty for duty in duties_of(cast.council_host.actor, timezone.now()) if duty.about == row.uid]
    assert [duty.url for duty in owed] == [f"/equipe/consultations/{row.uid}/"]
    note_answer(cast.project_manager.act(), consultation=row.uid, answer=Answer.FOR, answered_on=today())
    answer_consultation(
        cast.council_host.act(),
        consultation=row.uid,
        answer=Answer.AGAINST,
        answered_on=today(),
        words="Nous n'avons pas eu le texte.",
    )
    with refused("council_spoke"):
        note_answer(cast.project_manager.act(), consultation=row.uid, answer=Answer.FOR, answered_on=today())
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    assert "défavorable" in page
    assert "Nous n&#x27;avons pas eu le texte." in page
    assert [duty for duty in duties_of(cast.council_host.actor, timezone.now()) if duty.about == row.uid] == []


def test_the_council_finds_where_to_answer_even_long_after(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    row = asked(cast, made, asked_on=today() - 400 * DAY)
    address, link = f"/cadres/{made.slug}/", f"/equipe/consultations/{row.uid}/"
    assert [duty for duty in duties_of(cast.council_host.actor, timezone.now()) if duty.about == row.uid] == []
    assert link in cast.council_host.client().get(address).content.decode()
    for reader in (client, cast.project_manager.client()):
        assert link not in reader.get(address).content.decode()


def test_only_the_council_asked_answers_for_itself(cast: Cast) -> None:
    row = asked(cast, a_contract(cast))
    for who in (cast.project_manager, cast.facilitator):
        with pytest.raises(NotFoundError):
            answer_consultation(who.act(), consultation=row.uid, answer=Answer.FOR, answered_on=today())


def test_nobody_is_asked_before_existing_nor_answers_before_being_asked(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    row = asked(cast, made)
    with refused("answer_before_question"):
        note_answer(act(), consultation=row.uid, answer=Answer.FOR, answered_on=row.asked_on - DAY)
    with refused("answer_needs_a_date"):
        note_answer(act(), consultation=row.uid, answer=Answer.FOR, answered_on=None)
    words: dict[str, Any] = {"contract": made.uid, "question": "Votre avis ?"}
    with refused("consulted_already"):
        consult(act(), body=row.body.uid, asked_on=today(), **words)
    young = a_council(cast, "Conseil récent")
    with refused("not_linked"):
        consult(act(), body=young.uid, asked_on=today(), **words)
    link_body(act(), contract=made.uid, body=young.uid, since=today() - 5 * DAY)
    with refused("body_not_there_yet"):
        consult(act(), body=young.uid, asked_on=today() - 6 * DAY, **words)
    with refused("not_happened_yet"):
        consult(act(), body=young.uid, asked_on=today() + DAY, **words)


def test_an_instance_lives_inside_the_contract_a_council_may_be_older(cast: Cast) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    instance, council = an_instance(cast), a_council(cast)
    with refused("outside_the_contract"):
        link_body(act(), contract=made.uid, body=instance.uid, since=made.starts_on - DAY)
    with refused("ends_before_it_starts"):
        link_body(act(), contract=made.uid, body=instance.uid, since=today(), until=today() - DAY)
    link = link_body(act(), contract=made.uid, body=council.uid, since=made.starts_on - 900 * DAY)
    assert link.part == Part.COUNCIL
    with refused("linked_already"):
        link_body(act(), contract=made.uid, body=council.uid, since=today())
    describe_link(act(), link=link.uid, until=today() - 10 * DAY)
    link_body(act(), contract=made.uid, body=council.uid, since=today())
    assert [len(who_existed(made, on=today() - days * DAY).councils) for days in (20, 5, 0)] == [1, 0, 1]


def test_two_instances_of_one_name_in_two_towns_stay_two(cast: Cast, client: Client) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    for place in (cast.quarter, cast.next_quarter):
        body = an_instance(cast, "Comité technique emploi", BodyKind.TECHNICAL, place.pk)
        link_body(act(), contract=made.uid, body=body.uid, since=signed_day())
    found = who_existed(made, on=today()).instances
    assert sorted((one.body.name, one.where) for one in found) == [
        ("Comité technique emploi", "La Gare"),
        ("Comité technique emploi", "Les Tilleuls"),
    ]
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    for name in ("La Gare", "Les Tilleuls"):
        assert f'Comité technique emploi</span></a> <span class="meta">(<span dir="auto">{name}' in page


def test_the_registry_says_who_decides_what_who_chairs_and_when(cast: Cast, client: Client) -> None:
    made, council = a_contract(cast), a_council(cast)
    instance = an_instance(cast)
    link_body(
        cast.project_manager.act(),
        contract=made.uid,
        body=instance.uid,
        since=signed_day(),
        label="Comité de pilotage politique",
        decides="Les priorités de l'année",
        rhythm="deux fois par an",
        chair="Présidence de l'agglomération",
    )
    link_body(cast.project_manager.act(), contract=made.uid, body=council.uid, since=signed_day())
    page = client.get(f"/cadres/{made.slug}/").content.decode()
    for said in ("Comité de pilotage politique", "Les priorités de l&#x27;année", "deux fois par an"):
        assert said in page
    assert f"/cadres/{made.slug}/" in client.get(f"/instances/{instance.slug}/").content.decode()


def test_the_next_date_of_its_instances_stands_on_the_page_of_the_place(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    watch = a_council(cast, "Cellule de veille", BodyKind.WATCH_CELL)
    link_body(cast.project_manager.act(), contract=made.uid, body=watch.uid, since=signed_day())
    meeting = a_meeting(cast, watch)
    page = client.get(f"/lieux/{cast.quarter.slug}/").content.decode()
    block = page[page.index("Le cadre commun") :]
    assert f"/reunions/{meeting.slug}/" in block[: block.index("Tous les cadres communs")]


def test_a_day_is_chosen_in_the_page_and_shown(cast: Cast, client: Client) -> None:
    made = a_contract(cast)
    council = a_council(cast)
    link_body(cast.project_manager.act(), contract=made.uid, body=council.uid, since=today() - 30 * DAY)
    before = signed_day()
    shown = client.get(
        f"/cadres/{made.slug}/", {"on_day": before.day, "on_month": before.month, "on_year": before.year}
    )
    day = shown.content.decode()
    day = day[day.index('id="ce-jour"') :]
    assert "N'existait pas encore" in day
    assert council.name in day
    odd = client.get(f"/cadres/{made.slug}/", {"on_day": "2 avril", "on_month": "mars", "on_year": "2020"})
    assert odd.status_code == 422
    assert "2 avril" in odd.content.decode()


def test_the_page_costs_the_same_whatever_its_length(cast: Cast, client: Client) -> None:
    made, act = a_contract(cast), cast.project_manager.act

    def one_more() -> None:
        number = made.links.count()
        council, instance = a_council(cast, f"Conseil {number}"), an_instance(cast, f"Comité {number}")
        for body in (council, instance):
            link_body(act(), contract=made.uid, body=body.uid, since=signed_day())
        consult(act(), contract=made.uid, body=council.uid, question="Et ?", asked_on=today())
        a_contract(cast, f"Cadre {number}")

    assert_same_queries(client, f"/cadres/{made.slug}/", one_more)
    assert_same_queries(cast.project_manager.client(), f"/equipe/cadres/{made.slug}/", one_more)
    assert_same_queries(cast.project_manager.client(), "/equipe/cadres/", one_more)
    assert_same_queries(client, f"/lieux/{cast.quarter.slug}/cadres/", one_more)


def test_a_council_renamed_then_closed_is_read_as_it_was_that_day(cast: Cast, client: Client) -> None:
    made, act = a_contract(cast), cast.project_manager.act
    council, after = a_council(cast, "Conseil des Tilleuls"), a_council(cast, "Table du quartier")
    Body.objects.filter(pk=council.pk).update(began_on=signed_day())
    link_body(act(), contract=made.uid, body=council.uid, since=signed_day())
    host, before = cast.council_host, timezone.now() - 30 * DAY
    describe_body(host.act(at=before), body=council.uid, name="Conseil de la Gare")
    describe_body(host.act(at=before), body=council.uid, name="Conseil du Port")
    move_body(host.act(at=before + 10 * DAY), body=council.uid, move="close", continued_by=after.uid)
    [then] = who_existed(made, on=today() - 40 * DAY).councils
    [renamed] = who_existed(made, on=today() - 25 * DAY).councils
    now = who_existed(made, on=today())
    assert (then.called_then, renamed.called_then) == ("Conseil des Tilleuls", "")
    assert (now.councils, [one.body.name for one in now.gone]) == ([], ["Conseil du Port"])
    with refused("body_is_over"):
        consult(act(), contract=made.uid, body=council.uid, question="Et ?", asked_on=today() - DAY)
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "S'appelait « Conseil des Tilleuls »" in page.replace("&#x27;", "'")
    assert f"/instances/{after.slug}/" in page
    assert f"/instances/{council.slug}/" in client.get(f"/instances/{after.slug}/").content.decode()
    assert "(alors « Conseil des Tilleuls »)" in client.get(f"/cadres/{made.slug}/").content.decode()
