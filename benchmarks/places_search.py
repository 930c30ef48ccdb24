"""Finding a place among the whole country, against one lookup by primary key in the same run.

    python -m benchmarks.places_search [--rounds 5] [--data FOLDER]

Makes its own data folder and database with every official place (removed at the end), or uses those of FOLDER.
Prints load time, milliseconds of typical searches and their ratio to `Place.objects.get(pk=…)`.
"""

import argparse
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable

KINDS_OF_SEARCH = ("whole name", "beginning", "two letters", "postal code", "former name", "with a slip", "nothing")


def prepare(folder: str) -> None:
    """Django on the database of `folder`."""
    os.environ["MAILLON_DATA"] = folder
    os.environ["MAILLON_DATABASE"] = "sqlite"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.config.settings")
    import django

    django.setup()


def fill() -> float:
    """Every official place; returns the seconds it took."""
    from django.core.management import call_command

    from maillon.ground.places.public import load_official

    call_command("migrate", verbosity=0, run_syncdb=True)
    start = time.perf_counter()
    load_official()
    return time.perf_counter() - start


def typed(sample: int) -> dict[str, list[str]]:
    """What people might type, drawn from the database with a fixed seed."""
    from maillon.ground.places.models import PlaceCode, PlaceName

    draw = random.Random(2026)
    names = draw.sample(sorted(PlaceName.objects.filter(kind="current").values_list("text", flat=True)), sample)
    former = draw.sample(sorted(PlaceName.objects.filter(kind="former").values_list("text", flat=True)), sample)
    postal = draw.sample(sorted(PlaceCode.objects.filter(kind="postal").values_list("code", flat=True)), sample)
    return {
        "whole name": names,
        "beginning": [name[: max(3, len(name) // 2)] for name in names],
        "two letters": [name[:2] for name in names],
        "postal code": postal,
        "former name": former,
        "with a slip": [f"{name[:-2]}{name[-1]}{name[-2]}" if len(name) > 6 else f"{name}xq" for name in names],
        "nothing": [f"zqx{rank}wk" for rank in range(sample)],
    }


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of this process: SQLite works inside it, and other programs do not count."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def measure(rounds: int, sample: int) -> None:
    from maillon.ground.places.models import Place
    from maillon.ground.places.public import find_places

    keys = list(Place.objects.values_list("pk", flat=True)[:sample])
    asked = typed(sample)
    trivial: list[float] = []
    spent: dict[str, list[float]] = {kind: [] for kind in KINDS_OF_SEARCH}
    find_places("paris")
    for _ in range(rounds):
        trivial += [milliseconds(lambda pk=pk: Place.objects.get(pk=pk)) for pk in keys]  # type: ignore[misc]  # bound now
        for kind in KINDS_OF_SEARCH:
            spent[kind] += [milliseconds(lambda text=text: find_places(text)) for text in asked[kind]]  # type: ignore[misc]  # bound now
    base = statistics.median(trivial)
    print(f"{'':16} {'median':>9} {'p95':>9} {'ratio':>7}")
    print(f"{'one row by key':16} {base:6.2f} ms {p95(trivial):6.2f} ms {1:6.1f}×")
    for kind, values in spent.items():
        median = statistics.median(values)
        print(f"{kind:16} {median:6.2f} ms {p95(values):6.2f} ms {median / base:6.1f}×")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--sample", type=int, default=40)
    arguments.add_argument("--data", help="a data folder where the places are already loaded")
    given = arguments.parse_args()
    folder = given.data or tempfile.mkdtemp(prefix="maillon-bench-")
    try:
        prepare(folder)
        if not given.data:
            print(f"every official place loaded in {fill():.1f} s")
        measure(given.rounds, given.sample)
    finally:
        if not given.data:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
