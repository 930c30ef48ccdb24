"""No answer of the API holds a token of a sensitive field, with a token of its own or without."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from maillon.doors.api.public import make_token, secret_of
from maillon.ground.access.public import Actor
from maillon.ground.accounts.public import Account
from maillon.ground.places.public import Place
from maillon.kernel.act import Act
from maillon.voice.meetings.models import Meeting, Minutes
from tests.demo.crawling import CANARY
from tests.demo.town import TownTestCase

LISTS = ("bodies", "meetings", "minutes", "questions", "commitments")


def secret_for(who: str) -> str:
    account, now = Account.objects.get(login=f"demo-{who}"), timezone.now()
    act = Act(actor=Actor.load(account.pk, timezone.localdate(now)), happened_at=now, recorded_at=now)
    made = make_token(act, organisation=act.actor.grants[0].organisation, label="Essai")
    return secret_of(made, act)


def every_answer(secret: str) -> dict[str, Any]:
    """Each list to its end, and each object a list names."""
    client, found = Client(headers={"Authorization": f"Bearer {secret}"} if secret else {}), {}
    names = [f"places/{slug}" for slug in Place.objects.filter(invented=True).values_list("slug", flat=True)]
    waiting = [
        *(f"{name}?limit=3" for name in LISTS),
        *names,
        *(f"{name}/bodies" for name in names),
        "places?q=tilleuls",
    ]
    while waiting:
        address = waiting.pop()
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200, (address, answer.content)
        told = found[address] = answer.json()
        kind = address.split("?")[0]
        if isinstance(told, dict) and told.get("next"):
            waiting.append(f"{kind}?limit=3&cursor={told['next']}")
        if kind in {"bodies", "meetings", "minutes"}:
            waiting += [f"{kind}/{item['slug']}" for item in told["items"]]
    return found


class TestApiCanaries(TownTestCase):
    def test_nothing_sensitive_is_in_any_answer_with_or_without_a_token(self) -> None:
        for who in ("", "conseillere", "projet", "reseau"):
            with self.subTest(who=who or "anyone"):
                answers = every_answer(secret_for(who) if who else "")
                assert {one.removeprefix("meetings/") for one in answers if one.startswith("meetings/")} == set(
                    Meeting.objects.values_list("slug", flat=True)
                )
                assert sum(one.startswith("minutes/") for one in answers) == Minutes.objects.count()
                leaks = {address for address, told in answers.items() if CANARY.search(json.dumps(told))}
                assert leaks == set()

    def test_what_is_internal_is_said_to_its_team_alone(self) -> None:
        """The control: a token does open something."""
        told = every_answer(secret_for("conseillere"))
        references = [q["reference"] for a, t in told.items() if a.startswith("questions") for q in t["items"]]
        assert any(references)
        assert not all(references)
        anyone = [q["reference"] for a, t in every_answer("").items() if a.startswith("questions") for q in t["items"]]
        assert set(anyone) == {None}
