"""What sealing costs: 20 rows opened for a list, 20,000 dossiers opened to find a name.

    python -m benchmarks.sealed_rows [--dossiers 20000]

Makes its own data folder and database, removed at the end. Prints milliseconds and ratios of one run.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIST = 20


def prepare() -> str:
    """Django on a database of its own; returns the folder."""
    folder = tempfile.mkdtemp(prefix="maillon-bench-")
    os.environ["MAILLON_DATA"] = folder
    os.environ["MAILLON_DATABASE"] = "sqlite"
    os.environ["DJANGO_SETTINGS_MODULE"] = "maillon.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


def fill(dossiers: int) -> None:
    """One dossier, one key and one sealed card per invented person."""
    from django.db import transaction

    from maillon.ground.actors.public import Person, PersonDetails
    from maillon.ground.spaces.public import Space, SpaceKind
    from maillon.ground.vault.public import open_dossier, seal
    from maillon.kernel.uid import uuid7

    with transaction.atomic():
        space = Space.objects.create(uid=uuid7(), name="Cellule", kind=SpaceKind.TOWN, opened_on=NOW.date())
        for rank in range(dossiers):
            card = Person(uid=uuid7(), space=space, dossier=open_dossier(space=space, purpose="request", at=NOW))
            seal(
                card, PersonDetails(first_name=f"Prénom {rank}", last_name=f"Nom-Inventé {rank}", phone="+33639980000")
            )
            card.save()


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The median processor time of `times` runs: another program on the machine changes nothing."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)


def measure(dossiers: int) -> None:
    """Prints the figures."""
    from maillon.ground.actors.public import Person, PersonDetails
    from maillon.ground.vault.public import open_many

    shown = PersonDetails(first_name="Prénom", last_name="Nom-Inventé", phone="+33639980000")

    def clear() -> list[PersonDetails]:
        return [shown for _row in Person.objects.order_by("id")[:LIST]]

    def sealed() -> list[PersonDetails]:
        return open_many(list(Person.objects.order_by("id")[:LIST]))

    def found(name: str) -> list[PersonDetails]:
        everyone = open_many(list(Person.objects.order_by("id").only("id", "uid", "dossier_id", "sealed")))
        return [details for details in everyone if plain(name) in plain(details.last_name)]

    assert len(found(f"nom-invente {dossiers - 1}")) == 1
    one, other = milliseconds(clear, 200), milliseconds(sealed, 200)
    print(f"{LIST} rows read, nothing to open: {one:.2f} ms")
    print(f"{LIST} rows read and opened:       {other:.2f} ms (+{other - one:.2f} ms, ×{other / one:.2f})")
    whole = milliseconds(lambda: found(f"nom-invente {dossiers - 1}"), 3)
    print(f"{dossiers} dossiers opened and compared: {whole:.0f} ms ({1000 * whole / dossiers:.1f} µs each)")


def plain(text: str) -> str:
    """Without accents or capitals."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=20_000)
    dossiers = parser.parse_args().dossiers
    folder = prepare()
    try:
        fill(dossiers)
        measure(dossiers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
