"""« Ajouter, corriger, pas d'accord » on any public page: someone answers, and the answer stands beside."""

from uuid import uuid4

from django.test import Client

from maillon.care.initiatives.public import tell_initiative
from maillon.ground.duties.public import Duty
from maillon.memory.library.models import Suggestion
from tests.cast import Cast


def test_a_remark_on_an_initiative_finds_someone_to_answer(cast: Cast, client: Client) -> None:
    assert cast.project_manager.person
    assert cast.cell.pk
    made = tell_initiative(cast.visitor.act(), title="Jardin", what="On plante.", place=cast.quarter.pk)
    page = client.get(f"/initiatives/{made.slug}/").content.decode()
    assert f"/dire/{made.uid}/" in page
    answer = client.post(f"/dire/{made.uid}/", {"kind": "correct", "text": "C'est le mercredi, pas le mardi."})
    said = Suggestion.objects.get()
    assert answer.status_code == 302
    assert (said.about, said.about_kind, said.organisation) == (made.uid, "initiative", cast.town)
    assert Duty.objects.filter(about=said.uid, closed_at__isnull=True).count() == 1


def test_where_nobody_keeps_the_place_no_form_is_offered(cast: Cast, client: Client) -> None:
    assert cast.cell.pk
    made = tell_initiative(cast.visitor.act(), title="Jardin", what="On plante.", place=cast.quarter.pk)
    page = client.get(f"/dire/{made.uid}/").content.decode()
    assert "csrfmiddlewaretoken" not in page.split("<main")[1].split("</main>")[0]
    assert client.post(f"/dire/{made.uid}/", {"kind": "correct", "text": "Non."}).status_code == 200
    assert Suggestion.objects.count() == 0


def test_a_text_that_is_not_public_does_not_exist(db: None, client: Client) -> None:
    assert client.get(f"/dire/{uuid4()}/").status_code == 404
