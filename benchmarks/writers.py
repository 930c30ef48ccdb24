"""Eight processes writing at once on SQLite, against one, by the real command that asks for help, in one run.

    python -m benchmarks.writers [--seconds 4] [--writers 8] [--rounds 3]

Makes its own data folder, removed at the end. Settings of real use: WAL, FULL, IMMEDIATE. Every writer asks as fast as
it can; a refusal because the base is locked is an error, counted apart. Prints requests a second, the median, the 99th
percentile and the longest wait; one writer and eight take turns, medians are quoted.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from benchmarks.pages import prepare


def write(name: int, seconds: float) -> dict[str, Any]:
    """One writer: requests until its time is over."""
    import django

    django.setup()
    from django.db import OperationalError
    from django.utils import timezone

    from maillon.care.needs.public import Theme, Wish, ask
    from maillon.ground.access.public import Actor
    from maillon.ground.actors.public import PersonDetails
    from maillon.ground.places.public import Place
    from maillon.kernel.act import Act

    place = Place.objects.get(slug="les-tilleuls").pk
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    waits: list[float] = []
    locked = 0
    end = time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        now = timezone.now()
        act = Act(actor=Actor.public(), happened_at=now, recorded_at=now)
        phone = f"+3363998{name:02}{len(waits) % 100:02}"
        try:
            reach = PersonDetails(first_name="Anne", phone=phone, channel="sms")
            ask(act, place=place, wish=Wish(theme=Theme.GROCERIES, said="Du pain."), reach=reach)
        except OperationalError:
            locked += 1
        waits.append(time.perf_counter() - start)
    return {"waits": waits, "locked": locked}


def together(count: int, seconds: float) -> dict[str, Any]:
    """`count` writers that start at the same moment."""
    command = [sys.executable, "-m", "benchmarks.writers", "--seconds", str(seconds), "--write"]
    family = [
        subprocess.Popen([*command, str(name)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in range(count)
    ]
    for child in family:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in family:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    found = [json.loads(child.communicate(timeout=120)[0].splitlines()[-1]) for child in family]
    waits = sorted(wait for one in found for wait in one["waits"])
    return {
        "rate": len(waits) / seconds,
        "median": statistics.median(waits) * 1000,
        "p99": waits[int(len(waits) * 0.99)] * 1000,
        "max": waits[-1] * 1000,
        "locked": sum(one["locked"] for one in found),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write is not None:
        print(json.dumps(write(asked.write, asked.seconds)))
        return
    folder = tempfile.mkdtemp(prefix="maillon-bench-")
    try:
        prepare(folder)
        _report(asked.rounds, asked.seconds, asked.writers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _report(rounds: int, seconds: float, many: int) -> None:
    from django.db import connection

    counts = {"one writer": 1, f"{many} writers": many}
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in counts}
    for turn in range(rounds):
        for name, count in counts.items() if turn % 2 else reversed(counts.items()):
            runs[name].append(together(count, seconds))
    print(f"{'':<12}{'req/s':>8}{'median ms':>11}{'p99 ms':>9}{'max ms':>9}{'locked':>8}")
    rates = []
    for name, found in runs.items():
        middle = {key: statistics.median(one[key] for one in found) for key in ("rate", "median", "p99")}
        rates.append(middle["rate"])
        worst, locked = max(one["max"] for one in found), sum(one["locked"] for one in found)
        print(f"{name:<12}{middle['rate']:>8.0f}{middle['median']:>11.1f}{middle['p99']:>9.1f}{worst:>9.1f}{locked:>8}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchone()[0]
    print(f"rate of {many} / rate of one: {rates[1] / rates[0]:.2f}; integrity_check: {integrity}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
