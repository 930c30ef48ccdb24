"""In whose name an initiative is told: nothing individual is a council's, and what changes stays in sight."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.care.initiatives.models import Initiative
from maillon.care.initiatives.public import change_author, hide_initiative, rewrite_initiative, tell_initiative
from maillon.ground.access.public import PassKind, Role, give_link
from maillon.ground.actors.public import OrganisationKind
from maillon.ground.journal.models import Fact
from maillon.ground.places.names import write_names
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body, DecidedHow, Deliberation, authors_of, record_deliberation
from tests.cast import Cast, Member
from tests.makers import make_organisation
from tests.voice.making import a_council


def decided(cast: Cast, council: Body) -> Deliberation:
    return record_deliberation(
        cast.council_host.act(),
        body=council.uid,
        held_on=timezone.localdate() - timedelta(days=2),
        text="Ouvrir un atelier vélo",
        how=DecidedHow.CONSENSUS,
        scribe="Animation du conseil",
    )


def told(cast: Cast, who: Member | None = None, **options: str) -> Initiative:
    assert cast.cell.pk
    words = {"title": "Atelier vélo", "what": "On répare ensemble.", **options}
    return tell_initiative((who or cast.visitor).act(), place=cast.quarter.pk, **words)  # type: ignore[arg-type]


def refused(code: str, action: Callable[[], object]) -> None:
    with pytest.raises(RuleViolation) as refusal:
        action()
    assert refusal.value.code == code


def with_the_link(made: Initiative) -> Client:
    browser = Client()
    token = give_link(PassKind.INITIATIVE, made.uid, at=timezone.now())
    assert browser.post(f"/initiatives/lien/{token}/").status_code == 302
    return browser


def said_of(made: Initiative) -> tuple[str, str]:
    author = authors_of([made.uid])[made.uid]
    return author.kind, author.council


def test_a_council_tells_its_initiative_after_deciding_and_it_is_credited(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    choice = f"council:{decided(cast, council).uid}"
    write_names(cast.quarter)
    typed = {"title": "Atelier vélo", "what": "On répare.", "where": cast.quarter.name, "author": choice}
    forged = client.post("/initiatives/raconter/", typed)
    assert forged.status_code == 422
    assert "choisissez sa délibération, ou signez en votre nom" in forged.content.decode()
    assert "On répare." in forged.content.decode()
    assert Initiative.objects.count() == 0
    team = cast.council_host.client()
    deliberation = team.get(f"/deliberations/{choice[8:]}/").content.decode()
    assert f"/initiatives/raconter/?author={choice}" in deliberation
    offered = team.get(f"/initiatives/raconter/?author={choice}").content.decode()
    assert f'value="{choice}" ' in offered
    assert team.post("/initiatives/raconter/", typed).status_code == 200
    made = Initiative.objects.get()
    page = client.get(f"/initiatives/{made.slug}/").content.decode()
    assert f"Dit par : {council.name}, après délibération du" in page
    assert f"Au nom de : {council.name}" in client.get("/initiatives/").content.decode()
    brought = client.get(f"/instances/{council.slug}/").content.decode()
    assert ("Ce que ce conseil a apporté" in brought, "Atelier vélo" in brought, "a lancé" in brought) == (True,) * 3
    hide_initiative(cast.council_host.act(), initiative=made.uid, reason="Doublon")
    assert "a lancé" not in client.get(f"/instances/{council.slug}/").content.decode()


def test_without_a_deliberation_of_that_council_nobody_tells_in_its_name(cast: Cast) -> None:
    council = a_council(cast)
    refused("council_must_decide", lambda: told(cast, cast.council_host, author="council"))
    choice = f"council:{decided(cast, council).uid}"
    for stranger in (cast.visitor, cast.councillor, cast.project_manager, cast.facilitator):
        with pytest.raises(NotFoundError):
            told(cast, stranger, author=choice)
    assert Initiative.objects.count() == 0


def test_someone_alone_never_signs_with_the_name_of_the_council(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    refused("signed_as_council", lambda: told(cast, signed=f"Le {council.name.upper()}", author="councillor"))
    write_names(cast.quarter)
    typed = {"title": "Atelier", "what": "On répare.", "where": cast.quarter.name, "signed": council.name}
    answer = client.post("/initiatives/raconter/", typed)
    assert answer.status_code == 422
    assert "ne signe qu&#x27;après avoir décidé" in answer.content.decode()
    made = told(cast, signed="Josette, du conseil", author="councillor")
    page = client.get(f"/initiatives/{made.slug}/").content.decode()
    assert ("Josette, du conseil" in page, "une personne du conseil, en son nom" in page) == (True, True)
    assert "Dit par : une personne du conseil, en son nom" in client.get("/initiatives/").content.decode()
    assert "a lancé" not in client.get(f"/instances/{council.slug}/").content.decode()
    browser = with_the_link(made)
    words = {"title": "Atelier", "what": "On répare.", "move": ""}
    wrong = browser.post(f"/initiatives/{made.slug}/corriger/", {**words, "signed": council.name})
    assert (wrong.status_code, council.name in wrong.content.decode()) == (422, True)
    assert browser.post(f"/initiatives/{made.slug}/corriger/", {**words, "signed": "Josette"}).status_code == 302


def test_the_council_takes_up_what_a_councillor_started_and_the_former_name_stays_in_sight(
    cast: Cast, client: Client
) -> None:
    council = a_council(cast)
    choice = f"council:{decided(cast, council).uid}"
    made = told(cast, author="councillor")
    team, address = cast.council_host.client(), f"/initiatives/{made.slug}/auteur/"
    assert address in team.get(f"/initiatives/{made.slug}/").content.decode()
    assert address not in client.get(f"/initiatives/{made.slug}/").content.decode()
    without = team.post(address, {"author": choice, "reason": " ", "by": "Animation du conseil"})
    assert (without.status_code, said_of(made)) == (422, ("councillor", ""))
    typed = {"author": choice, "reason": "Le conseil la porte désormais", "by": "Animation du conseil"}
    assert team.post(address, typed).status_code == 302
    assert said_of(made) == ("council", council.name)
    page = client.get(f"/initiatives/{made.slug}/").content.decode()
    assert "Le conseil la porte désormais" in page
    assert "« une personne du conseil, en son nom » devient « un conseil, après délibération »" in page
    assert Fact.objects.filter(name="bodies.reclassified").count() == 1


def test_a_council_takes_its_name_back_with_a_reason_and_its_signature_leaves(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    choice = f"council:{decided(cast, council).uid}"
    made = told(cast, cast.council_host, author=choice, signed=council.name)
    act = cast.council_host.act()
    changed = [
        change_author(act, initiative=made.uid, author="councillor", reason="Ce n'était pas voté", by="Animation")
        for _twice in range(2)
    ]
    assert changed[0].pk == changed[1].pk
    made.refresh_from_db()
    assert (made.signed, said_of(made)) == ("", ("councillor", ""))
    refused(
        "same_author",
        lambda: change_author(cast.council_host.act(), initiative=made.uid, author="councillor", reason="x", by="y"),
    )
    page = client.get(f"/initiatives/{made.slug}/").content.decode()
    assert "Ce n&#x27;était pas voté" in page
    assert f"Dit par : {council.name}" not in page
    assert "a lancé" not in client.get(f"/instances/{council.slug}/").content.decode()


def test_what_residents_started_is_not_taken_from_them(cast: Cast) -> None:
    council = a_council(cast)
    choice = f"council:{decided(cast, council).uid}"
    made = told(cast)
    why = {"reason": "Nous la portons", "by": "Animation"}
    refused("authors_decide", lambda: change_author(cast.council_host.act(), initiative=made.uid, author=choice, **why))
    assert said_of(made) == ("residents", "")
    change_author(
        cast.council_host.act(), initiative=made.uid, author="association", reason="Une erreur", by="Relecture"
    )
    assert said_of(made) == ("association", "")
    change_author(
        cast.council_host.act(), initiative=made.uid, author="councillor", reason="Une erreur", by="Relecture"
    )
    refused("authors_decide", lambda: change_author(cast.council_host.act(), initiative=made.uid, author=choice, **why))
    mixed = told(cast, author="mixed")
    refused(
        "authors_decide", lambda: change_author(cast.council_host.act(), initiative=mixed.uid, author=choice, **why)
    )


def test_a_team_of_another_council_or_place_changes_nothing(cast: Cast) -> None:
    made = told(cast, author="councillor")
    elsewhere = make_organisation(
        "Conseil d'à côté", kind=OrganisationKind.COUNCIL, place=cast.next_quarter, space=cast.council_space
    )
    host = cast.member("Ailleurs", Role.COUNCIL_HOST, elsewhere, cast.next_quarter)
    for stranger in (host, cast.councillor, cast.mediator, cast.visitor):
        with pytest.raises(NotFoundError):
            change_author(stranger.act(), initiative=made.uid, author="residents", reason="x", by="y")
        assert stranger.client().get(f"/initiatives/{made.slug}/auteur/").status_code == 404
    assert said_of(made) == ("councillor", "")


def test_the_authors_correct_it_with_their_link(cast: Cast) -> None:
    made = told(cast, author="mixed")
    browser = with_the_link(made)
    typed = {"author": "residents", "reason": "Le conseil n'y est plus", "by": "Les personnes qui la portent"}
    assert browser.post(f"/initiatives/{made.slug}/auteur/", typed).status_code == 302
    assert said_of(made) == ("residents", "")
    with pytest.raises(NotFoundError):
        rewrite_initiative(cast.council_host.act(), initiative=made.uid, title="x", what="y", signed="")


def test_the_list_costs_the_same_with_authors(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    council = a_council(cast)
    choice = f"council:{decided(cast, council).uid}"
    assert_same_queries(client, "/initiatives/", lambda: told(cast, cast.council_host, author=choice))
    assert_same_queries(client, f"/instances/{council.slug}/", lambda: told(cast, cast.council_host, author=choice))
