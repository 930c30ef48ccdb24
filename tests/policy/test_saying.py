"""Nobody is a reader only: on each public page anyone adds, corrects or disagrees, and someone owes an answer."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from maillon.ground.duties.public import Duty
from maillon.ground.work.public import drain
from maillon.memory.library.models import Suggestion
from tests.cast import Cast
from tests.policy import saying
from tests.policy.addresses import addresses
from tests.policy.objects import KINDS, Target

OBJECT_PAGES = sorted(
    name for name, line in addresses().items() if line.capability("GET") == "see_public" and line.kind != "-"
)
WORD = re.compile(r'href="(/dire/[0-9a-f-]{36}/)"')


def target_of(cast: Cast, name: str) -> Target:
    found = KINDS[addresses()[name].kind]
    return found.make(cast, found.wheres[0])


def test_each_public_object_page_says_where_its_word_is_said() -> None:
    said = [*saying.here(), *saying.OWN, *saying.NOT_HERE]
    assert sorted(said) == OBJECT_PAGES, "a public page of an object: give it <c-say uid>, or say why in saying.py"


@pytest.mark.parametrize("name", saying.here())
def test_the_word_is_on_the_page_and_someone_owes_an_answer(cast: Cast, client: Client, name: str) -> None:
    assert cast.project_manager.person, "someone keeps the memory here"
    page = reverse(name, args=target_of(cast, name).args)
    drain()
    found = WORD.findall(client.get(page).content.decode())
    assert len(found) == 1, f"{page} has no word to add"
    assert client.get(found[0]).status_code == 200
    assert client.post(found[0], {"kind": "add", "text": "Il y a aussi le mercredi."}).status_code == 302
    said = Suggestion.objects.get()
    assert str(said.about) in found[0]
    assert Duty.objects.filter(about=said.uid, closed_at__isnull=True).count() == 1


@pytest.mark.parametrize(("name", "form"), [(page, form) for page, form in saying.OWN.items() if form])
def test_a_page_with_its_own_form_leads_to_it(cast: Cast, client: Client, name: str, form: str) -> None:
    args = target_of(cast, name).args
    assert f'href="{reverse(form, args=args)}"' in client.get(reverse(name, args=args)).content.decode()


def test_nowhere_else(cast: Cast, client: Client) -> None:
    for name in saying.NOT_HERE:
        if KINDS[addresses()[name].kind].by_pass:
            continue
        answer = client.get(reverse(name, args=target_of(cast, name).args))
        if answer.get("Content-Type", "").startswith("text/html"):
            assert WORD.findall(answer.content.decode()) == [], name
