"""What pages cost, against the empty signed-in page and the anonymous trivial view, in one run.

    python -m benchmarks.pages [--rounds 60]

In process (no socket), on SQLite, with the whole middleware. Makes its own data folder, removed at the end: the invented
town, twenty more needs and twenty more volunteers. Every address is visited once a round, the order reversed every other
round; medians of processor time are quoted, and their ratio to the empty signed-in page and to the anonymous view.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def prepare(folder: str) -> None:
    """The invented town in a folder of its own, and Django on it."""
    os.environ["MAILLON_DATA"] = folder
    os.environ["MAILLON_DATABASE"] = "sqlite"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from maillon.doors.console.demo import play

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.ROOT_URLCONF = "benchmarks.pages"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    play(lambda _line: None)


def fill(count: int) -> None:
    """`count` more needs on the board, `count` more volunteers in the list, by the real commands."""
    from django.utils import timezone

    from maillon.care.needs.public import Theme, Wish, ask
    from maillon.care.volunteers.public import (
        Proposal,
        ReachMode,
        VolunteerDetails,
        add_volunteer,
    )
    from maillon.ground.access.public import Actor
    from maillon.ground.accounts.public import Account
    from maillon.ground.actors.public import Organisation, PersonDetails, add_person
    from maillon.ground.places.public import Place
    from maillon.kernel.act import Act

    now, place = timezone.now(), Place.objects.get(slug="les-tilleuls")
    mutual = Organisation.objects.get(name="Entraide des Tilleuls")
    karim = Actor.load(Account.objects.get(login="coordination.valbrune").pk, now.date())
    for rank in range(count):
        reach = PersonDetails(first_name="Anne", last_name=f"Invente {rank}", phone="01 99 00 90 10", channel="sms")
        anyone = Act(actor=Actor.public(), happened_at=now, recorded_at=now)
        ask(anyone, place=place.pk, wish=Wish(theme=Theme.GROCERIES, said="Du pain."), reach=reach)
        act = Act(actor=karim, hat=karim.hat, happened_at=now, recorded_at=now)
        assert mutual.space is not None
        person = add_person(act, space=mutual.space, details=reach, purpose="volunteer", ends_on=now.date())
        add_volunteer(
            act.then(),
            organisation=mutual.pk,
            person=person.pk,
            proposal=Proposal(themes=("groceries",)),
            reach=[(place.pk, ReachMode.WALK)],
            details=VolunteerDetails(card_name="Anne"),
        )


def _addresses() -> list[Any]:
    from maillon.config.urls import urlpatterns as ours
    from maillon.ground.access.public import Capability, opens
    from maillon.ground.ui.public import render_page

    @opens(get=Capability.SEE_PUBLIC)
    def trivial(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    @opens(get=Capability.OPEN_TEAM)
    def empty(request: HttpRequest) -> HttpResponse:
        return render_page(request, "ui/page.html")

    return [path("bench/ok/", trivial), path("bench/empty/", empty), path("", include(ours))]


def __getattr__(name: str) -> Any:
    if name == "urlpatterns":
        return _addresses()
    raise AttributeError(name)


def visitors() -> dict[str, Any]:
    """Browsers: nobody's, Awa's and Karim's."""
    from django.test import Client

    from maillon.ground.access.middleware import SECOND_FACTOR_KEY
    from maillon.ground.accounts.public import Account

    found = {"anyone": Client()}
    for name, login in {"Awa": "demo-mediatrice", "Karim": "coordination.valbrune"}.items():
        client = Client()
        client.force_login(Account.objects.get(login=login))
        session = client.session
        session[SECOND_FACTOR_KEY] = True
        session.save()
        found[name] = client
    return found


PAGES = (
    ("trivial view, anonymous", "anyone", "/bench/ok/"),
    ("empty page, signed in", "Awa", "/bench/empty/"),
    ("home, anonymous", "anyone", "/"),
    ("neighbourhood page, anonymous", "anyone", "/lieux/les-tilleuls/"),
    ("meetings, anonymous", "anyone", "/reunions/"),
    ("what must I do now", "Awa", "/equipe/"),
    ("board of needs", "Awa", "/besoins/"),
    ("list of volunteers (sealed cards)", "Karim", "/benevoles/"),
    ("ask: call me back", "anyone", "/demander/?lieu=les-tilleuls"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    folder = tempfile.mkdtemp(prefix="maillon-bench-")
    try:
        prepare(folder)
        fill(20)
        _measure(rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(rounds: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browsers = visitors()
    queries, weights = {}, {}
    for name, who, address in PAGES:
        for _warm in range(3):
            answer = browsers[who].get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            answer = browsers[who].get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        queries[name], weights[name] = len(seen), len(answer.content)
    times: dict[str, list[float]] = {name: [] for name, _who, _address in PAGES}
    for turn in range(rounds):
        for name, who, address in PAGES if turn % 2 else reversed(PAGES):
            start = time.process_time()
            browsers[who].get(address)
            times[name].append(time.process_time() - start)
    median = {name: statistics.median(found) * 1000 for name, found in times.items()}
    print(f"{'page':<36}{'ms':>8}{'SQL':>6}{'kB':>7}{'/ empty':>9}{'/ trivial':>11}")
    for name, _who, _address in PAGES:
        ratio, bare = median[name] / median["empty page, signed in"], median[name] / median["trivial view, anonymous"]
        print(f"{name:<36}{median[name]:>8.2f}{queries[name]:>6}{weights[name] / 1024:>7.1f}{ratio:>9.2f}{bare:>11.1f}")
    _sealing(median["list of volunteers (sealed cards)"], rounds)


def _sealing(whole: float, rounds: int) -> None:
    """What opening the sealed cards is in their list: the same list on clear rows would not pay it."""
    from maillon.care.volunteers.models import Volunteer
    from maillon.ground.vault.public import open_many

    rows = list(Volunteer.objects.order_by("pk")[:20])
    times = []
    for _turn in range(rounds):
        start = time.process_time()
        open_many(rows)
        times.append(time.process_time() - start)
    opening = statistics.median(times) * 1000
    print(
        f"opening {len(rows)} sealed cards: {opening:.2f} ms; list / list without it: {whole / (whole - opening):.2f}"
    )
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
