"""Resources say where they come from and of when they are; anyone proposes, someone answers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.access.public import Grant
from maillon.ground.duties.public import duties_of
from maillon.ground.search.public import search
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.memory.library.commands import change_resource, decline_resource, withdraw_resource
from maillon.memory.library.keepers import keeper_for
from maillon.memory.library.models import Resource
from maillon.memory.library.public import add_resource, propose_resource, publish_resource
from maillon.memory.library.queries import resources_near
from maillon.memory.library.rules import trust
from maillon.memory.library.web.public import BY_REFERENCE
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def add(member: Member, title: str = "Guide des jardins", **fields: object) -> Resource:
    return add_resource(member.act(), title=title, **fields)  # type: ignore[arg-type]


def test_a_resource_without_source_or_date_is_said_not_verified(cast: Cast, client: Client) -> None:
    bare = add(cast.facilitator, "Sans source", summary="Une fiche.")
    known = add(cast.facilitator, "Avec source", source="La ville", source_on=date.today() - timedelta(days=9))  # noqa: DTZ011 -- a plain day is enough here
    assert "Non vérifiée" in client.get(f"/ressources/{bare.slug}/").content.decode()
    assert "Source et date connues" in client.get(f"/ressources/{known.slug}/").content.decode()
    page = client.get("/ressources/").content.decode()
    assert (page.count("Non vérifiée"), page.count("Source et date connues")) == (1, 1)


def test_past_its_validity_it_is_kept_for_memory_only(cast: Cast, client: Client) -> None:
    old = add(cast.facilitator, source="La ville", source_on=date(2020, 1, 1), valid_until=date(2020, 6, 1))
    assert "Plus valable" in client.get(f"/ressources/{old.slug}/").content.decode()
    Resource.objects.filter(pk=old.pk).update(place=cast.quarter)
    assert resources_near(cast.quarter, TODAY) == []


@given(source=st.sampled_from(["", " ", "La ville"]), on=st.none() | st.dates(), until=st.none() | st.dates())
def test_verified_always_means_source_and_date(source: str, on: date | None, until: date | None) -> None:
    found = trust(source=source, source_on=on, valid_until=until, today=TODAY)
    assert found.verified == (bool(source.strip()) and on is not None)
    assert found.outdated == (until is not None and until < TODAY)


def test_anyone_proposes_and_reads_the_answer(cast: Cast, client: Client) -> None:
    cast.facilitator  # noqa: B018 -- she keeps the library
    sent = {"title": "Fiche du CCAS", "summary": "Pour les aides.", "url": "https://exemple.fr/aides"}
    answer = client.post("/ressources/proposer/", sent)
    row = Resource.objects.get()
    assert answer["Location"] == f"/ressources/suivi/{row.reference}/"
    assert "En attente" in client.get(answer["Location"]).content.decode()
    assert client.get(f"/ressources/{row.slug}/").status_code == 404
    assert search("fiche").hits == ()
    act = cast.facilitator.act()
    assert [duty.url for duty in duties_of(act.actor, act.happened_at)] == [f"/equipe/ressources/{row.uid}/"]
    editor = cast.facilitator.client()
    assert editor.get(f"/equipe/ressources/{row.uid}/").status_code == 200
    assert editor.post(f"/equipe/ressources/{row.uid}/", {"move": "publish"}).status_code == 302
    assert "Publiée" in client.get(answer["Location"]).content.decode()
    assert [hit.title for hit in search("fiche").hits] == ["Fiche du CCAS"]
    assert duties_of(act.actor, act.happened_at) == []


def test_a_proposal_not_kept_gets_its_reason(cast: Cast, client: Client) -> None:
    cast.facilitator  # noqa: B018 -- she keeps the library
    row = propose_resource(cast.visitor.act(), title="Publicité", summary="Achetez.")
    editor = cast.facilitator.client()
    empty = editor.post(f"/equipe/ressources/{row.uid}/", {"move": "decline", "answer": ""})
    assert empty.status_code == 422
    editor.post(f"/equipe/ressources/{row.uid}/", {"move": "decline", "answer": "C'est une publicité."})
    page = client.get(f"/ressources/suivi/{row.reference}/").content.decode()
    assert "C&#x27;est une publicité." in page
    with pytest.raises(RuleViolation, match="pourquoi"):
        decline_resource(cast.facilitator.act(), resource=row.uid, answer=" ")


def test_where_nobody_would_answer_nothing_is_asked(cast: Cast, client: Client) -> None:
    Grant.objects.all().delete()
    assert keeper_for(None, TODAY) is None
    assert "<textarea" not in client.get("/ressources/proposer/").content.decode()
    with pytest.raises(RuleViolation, match="Personne ne tient"):
        propose_resource(cast.visitor.act(), title="x", summary="y")
    answer = client.post("/ressources/proposer/", {"title": "x", "summary": "y"})
    assert answer.status_code == 422
    assert Resource.objects.count() == 0


def test_the_nearest_keeper_answers(cast: Cast) -> None:
    cast.facilitator  # noqa: B018 -- everywhere
    cast.project_manager  # noqa: B018 -- in the commune
    on = localdate(cast.facilitator.act().happened_at)
    assert keeper_for(cast.quarter.pk, on) == cast.town.pk
    assert keeper_for(cast.far_commune.pk, on) == cast.network.pk
    assert keeper_for(None, on) == cast.network.pk


def test_only_its_editors_change_a_resource(cast: Cast) -> None:
    row = add(cast.facilitator)
    with pytest.raises(Resource.DoesNotExist):
        withdraw_resource(cast.project_manager.act(), resource=row.uid)
    for member in (cast.mediator, cast.revoked, cast.visitor):
        with pytest.raises(NotFoundError):
            add(member)
    assert cast.project_manager.client().get(f"/equipe/ressources/{row.uid}/").status_code == 404
    assert cast.mediator.client().get("/equipe/ressources/").status_code == 404


def test_withdrawn_then_published_again(cast: Cast, client: Client) -> None:
    row = add(cast.facilitator)
    withdraw_resource(cast.facilitator.act(), resource=row.uid)
    assert client.get(f"/ressources/{row.slug}/").status_code == 404
    assert search("jardin").hits == ()
    publish_resource(cast.facilitator.act(), resource=row.uid)
    assert [hit.uid for hit in search("jardin").hits] == [row.uid]


def test_a_resource_with_a_text_a_file_and_a_theme_is_added_in_the_browser(cast: Cast, client: Client) -> None:
    sent = {
        "title": "Vos droits",
        "body": "Ligne un.\n\nLigne deux.",
        "themes": ["information", "logement"],
        "language": "fr",
        "level": "clear",
        "source": "La ville",
        "source_on_day": "3",
        "source_on_month": "2",
        "source_on_year": "2026",
        "upload": SimpleUploadedFile("affiche.txt", b"Venez"),
    }
    editor = cast.facilitator.client()
    assert editor.get("/equipe/ressources/nouvelle/").status_code == 200
    assert editor.post("/equipe/ressources/nouvelle/", sent).status_code == 302
    page = client.get("/ressources/vos-droits/").content.decode()
    for said in ("<p>Ligne un.</p>", "affiche.txt", "logement, information", "3 février 2026"):
        assert said in page
    assert [hit.title for hit in search("ligne", facets={"theme": "logement"}).hits] == ["Vos droits"]
    file = page.split('href="/fichiers/')[1].split('"')[0]
    assert b"".join(client.get(f"/fichiers/{file}").streaming_content) == b"Venez"  # type: ignore[attr-defined]
    withdraw_resource(cast.facilitator.act(), resource=Resource.objects.get().uid)
    assert client.get(f"/fichiers/{file}").status_code == 404


def test_a_refused_file_keeps_what_was_typed(cast: Cast) -> None:
    sent = {
        "title": "Vos droits",
        "language": "fr",
        "level": "standard",
        "upload": SimpleUploadedFile("x.svg", b"<svg onload=alert(1)>"),
    }
    answer = cast.facilitator.client().post("/equipe/ressources/nouvelle/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Vos droits" in page
    assert "Enregistrez votre fichier dans un de ces formats" in page
    assert Resource.objects.count() == 0


def test_nothing_given_is_nothing_added(cast: Cast) -> None:
    sent = {"title": "Vide", "language": "fr", "level": "standard"}
    answer = cast.facilitator.client().post("/equipe/ressources/nouvelle/", sent)
    assert answer.status_code == 422
    assert "Donnez une adresse, un fichier ou un texte." in answer.content.decode()


def test_a_change_is_found_at_once(cast: Cast) -> None:
    row = add(cast.facilitator)
    change_resource(cast.facilitator.act(), resource=row.uid, changes={"title": "Guide des balcons"})
    assert search("jardin").hits == ()
    assert [hit.uid for hit in search("balcon").hits] == [row.uid]
    with pytest.raises(RuleViolation, match="thèmes"):
        change_resource(cast.facilitator.act(), resource=row.uid, changes={"themes": ["astrologie"]})
    with pytest.raises(TypeError):
        change_resource(cast.facilitator.act(), resource=row.uid, changes={"state": "published"})


def test_two_resources_of_one_title_have_two_addresses(cast: Cast) -> None:
    assert [add(cast.facilitator).slug for _ in range(3)] == [
        "guide-des-jardins",
        "guide-des-jardins-2",
        "guide-des-jardins-3",
    ]


def test_the_same_act_twice_adds_one_resource(cast: Cast) -> None:
    act = cast.facilitator.act()
    rows = {add_resource(act, title="Une fois").pk for _ in range(3)}
    assert len(rows) == Resource.objects.count() == 1


def test_a_wrong_reference_leads_nowhere(client: Client) -> None:
    for reference in ("AAAAAA", "x", "K7M4QX", "<script>"):
        assert client.get(f"/ressources/suivi/{reference}/").status_code == 404
        assert client.get(f"/avis/{reference}/").status_code == 404


def test_references_tried_one_after_the_other_wait_even_when_one_is_right(cast: Cast, client: Client) -> None:
    assert cast.facilitator
    proposed = propose_resource(cast.visitor.act(), title="Une ressource", summary="Utile à tous.")
    right = f"/ressources/suivi/{proposed.reference}/"
    for _reading in range(BY_REFERENCE.tries + 5):
        assert client.get(right).status_code == 200
    tried = [free_reference(lambda _known: False) for _try in range(BY_REFERENCE.tries)]
    assert {client.get(f"/avis/{reference}/").status_code for reference in tried} == {404}
    assert client.get(right).status_code == 429
    assert client.get(right, REMOTE_ADDR="198.51.100.9").status_code == 200


def test_the_lists_cost_the_same_for_one_and_three(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    def one() -> None:
        add(cast.facilitator, place=cast.quarter.pk, themes=["culture"], source="x", source_on=TODAY)

    assert_same_queries(Client(), "/ressources/", one)
    assert_same_queries(cast.facilitator.client(), "/equipe/ressources/", one)
