"""A steering committee as it is: 60 points, 40 papers, 120 people expected; and the calendar file of 500 dates.

    python -m benchmarks.steering [--rounds 40]

In process, on SQLite, with the whole middleware. Makes its own data folder, removed at the end. Every address is visited
once a round, the order reversed every other round; medians of processor time are quoted, with their ratio to the empty
signed-in page. The first reading after a change is one where a date has just moved and nothing of the file is known to the
process. Fails when the steering page costs more queries than that of a meeting of one point, or past its limits.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from benchmarks.pages import prepare

POINTS, PAPERS, PEOPLE, DATES = 60, 40, 120, 500
MOST_RATIO, MOST_FEED = 3.5, 0.050


def a_meeting(body: Any, starts: Any, points: int, papers: int, people: int) -> Any:
    """Written straight to the tables: what is measured is reading."""
    from maillon.ground.vault.public import open_dossier, seal
    from maillon.kernel.uid import uuid7
    from maillon.voice.meetings.models import (
        AgendaItem,
        Document,
        Meeting,
        Participation,
        ParticipationDetails,
    )

    meeting = Meeting.objects.create(
        uid=uuid7(), slug=f"banc-{points}", body=body, title="Comité de pilotage", state="announced",
        starts_at=starts, ends_at=starts + timedelta(hours=2), room="Salle du conseil",
    )  # fmt: skip
    AgendaItem.objects.bulk_create(
        AgendaItem(uid=uuid7(), meeting=meeting, rank=rank, title=f"Point {rank}") for rank in range(1, points + 1)
    )
    Document.objects.bulk_create(
        Document(uid=uuid7(), meeting=meeting, title=f"Dossier {rank}", expected_on=starts.date())
        for rank in range(papers)
    )
    dossier = open_dossier(space=body.organisation.space, purpose="participation", at=starts)
    rows = []
    for rank in range(people):
        row = Participation(
            uid=uuid7(), meeting=meeting, dossier=dossier, capacity="member", state="expected", asked_at=starts
        )
        seal(row, ParticipationDetails(name=f"Personne {rank}"))
        rows.append(row)
    Participation.objects.bulk_create(rows)
    return meeting


FEEDS = ("calendar file of 500 dates", "calendar file, unchanged (304)", "calendar file, first reading after a change")


def measured(
    pages: dict[str, Callable[[], Any]], rounds: int, before: dict[str, Callable[[], Any]]
) -> dict[str, float]:
    """Medians; what stands in `before` is done just before that page, and not counted."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(rounds):
        for name in list(pages) if turn % 2 else reversed(list(pages)):
            before.get(name, int)()
            start = time.process_time()
            pages[name]()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def run(rounds: int) -> list[str]:
    """Prints the figures; returns what was missed."""
    from django.db import connection
    from django.db.models import F
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from maillon.ground.accounts.public import Account
    from maillon.kernel.uid import uuid7
    from maillon.voice.bodies.public import Body
    from maillon.voice.meetings.calendars_zones import zone_lines
    from maillon.voice.meetings.models import Meeting

    body = Body.objects.filter(kind="steering").select_related("organisation__space").first()
    assert body is not None
    soon = timezone.now() + timedelta(days=30)
    full = a_meeting(body, soon, POINTS, PAPERS, PEOPLE)
    small = a_meeting(body, soon, 1, 1, 1)
    Meeting.objects.bulk_create(
        Meeting(
            uid=uuid7(), slug=f"date-{n}", body=body, title=f"Date {n}", state="announced", room="Salle",
            starts_at=soon + timedelta(days=n), ends_at=soon + timedelta(days=n, hours=2),
        )
        for n in range(DATES)
    )  # fmt: skip
    client, feed = Client(), f"/instances/{body.slug}/calendrier.ics"
    client.force_login(Account.objects.get(login="demo-projet"))
    session = client.session
    session["second_factor"] = True
    session.save()

    def moved() -> None:
        Meeting.objects.filter(slug="date-7").update(revision=F("revision") + 1)
        zone_lines.cache_clear()

    addresses = {
        "empty page, signed in": "/bench/empty/",
        "meeting, 1 point": f"/reunions/{small.slug}/",
        "meeting, 60 points, 40 papers, 120 people": f"/reunions/{full.slug}/",
        "the same, for the team": f"/equipe/reunions/{full.slug}/",
    }
    pages: dict[str, Callable[[], Any]] = {n: partial(client.get, a) for n, a in addresses.items()}
    written, unchanged, changed = FEEDS
    pages[written] = pages[changed] = partial(client.get, feed)
    pages[unchanged] = lambda: client.get(feed, headers={"If-None-Match": known["tag"]})
    known = {"tag": client.get(feed)["ETag"]}
    assert pages[unchanged]().status_code == 304
    moved()
    assert pages[unchanged]().status_code == 200

    def read_again() -> None:
        known["tag"] = client.get(feed)["ETag"]

    queries = {}
    for name, address in addresses.items():
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        queries[name] = len(seen)
    found = measured(pages, rounds, {changed: moved, unchanged: read_again})
    empty = found["empty page, signed in"]
    for name, median in found.items():
        print(f"{name:<44} {median * 1000:7.1f} ms {queries.get(name, ''):>4} {median / empty:6.2f}")
    print(f"load {os.getloadavg()[0]:.1f}")
    one, many, _team = list(queries)[1:]
    return [
        *([f"{queries[many]} queries, {queries[one]} for one point"] if queries[many] != queries[one] else []),
        *([f"ratio past {MOST_RATIO}"] if found[many] / empty > MOST_RATIO else []),
        *(f"{name} past {MOST_FEED} s" for name in FEEDS if found[name] > MOST_FEED),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=40)
    asked = options.parse_args()
    folder = tempfile.mkdtemp(prefix="maillon-bench-")
    try:
        prepare(folder)
        missed = run(asked.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if missed:
        raise SystemExit(" · ".join(missed))


if __name__ == "__main__":
    main()
