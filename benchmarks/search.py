"""Searching texts, against a plain LIKE over the same texts in the same run.

    python -m benchmarks.search [--documents 20000] [--rounds 5] [--data FOLDER]

Makes its own data folder and database (removed at the end), filled with texts drawn from the words of the shipped
stories with a fixed seed; a few words are in most texts, as in real life. Prints indexing speed, milliseconds of a
search (median and p95), of the same question asked by LIKE, their ratio, and how much of the first twenty found
among the newest 2,000 is also in the first twenty of the whole ranking.
"""

import argparse
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable

WORDS_PER_TEXT = 120
QUERIES = 60
BATCH = 2000


def prepare(folder: str) -> None:
    """Django on the database of `folder`."""
    os.environ["MAILLON_DATA"] = folder
    os.environ.setdefault("MAILLON_DATABASE", "sqlite")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def vocabulary() -> list[str]:
    """The words of the shipped stories, the commonest first, so that a skewed draw looks like French."""
    from collections import Counter

    from maillon.ground.search.words import words_of
    from maillon.memory.stories.shipped import shipped_stories

    every: Counter[str] = Counter()
    for story in shipped_stories():
        every.update(words_of(f"{story.fields['title']} {story.fields['summary']}"))
    return [word for word, _count in every.most_common()]


def fill(count: int, words: list[str]) -> float:
    """`count` texts; returns the seconds spent stemming and indexing."""
    from maillon.ground.search.models import Document
    from maillon.ground.search.words import stemmed
    from maillon.kernel.uid import uuid7

    draw = random.Random(2026)
    ranks = [1 / (rank + 2) for rank in range(len(words))]
    start = time.perf_counter()
    for first in range(0, count, BATCH):
        rows = []
        for _ in range(min(BATCH, count - first)):
            text = draw.choices(words, ranks, k=WORDS_PER_TEXT)
            title, body = " ".join(text[:6]), " ".join(text[6:])
            stems = {"title_stems": stemmed(title), "body_stems": stemmed(body), "words": ""}
            rows.append(Document(uid=uuid7(), kind="story", title=title, excerpt=body[:280], url="/", **stems))
        Document.objects.bulk_create(rows)
    return time.perf_counter() - start


def milliseconds(run: Callable[[str], object], queries: list[str]) -> list[float]:
    found = []
    for query in queries:
        start = time.perf_counter()
        run(query)
        found.append((time.perf_counter() - start) * 1000)
    return found


def by_like(query: str) -> int:
    """What one would write without an index: every word somewhere in the stems, newest first."""
    from django.db.models import Q

    from maillon.ground.search.models import Document
    from maillon.ground.search.words import parse

    rows = Document.objects.all()
    for group in parse(query):
        either = Q()
        for form in group:
            either |= Q(title_stems__contains=form) | Q(body_stems__contains=form)
        rows = rows.filter(either)
    return len(rows.order_by("-id").values_list("id", flat=True)[:2001])


def overlap(query: str) -> float | None:
    """Share of the first twenty of the whole ranking that the capped one shows too."""
    from maillon.ground.search.engines import matching, ranked
    from maillon.ground.search.models import Document
    from maillon.ground.search.queries import RANKED_AMONG
    from maillon.ground.search.words import parse

    wanted = parse(query)
    ids = list(matching(Document.objects.all(), wanted).order_by("-id").values_list("id", flat=True))
    if not ids:
        return None
    whole, capped = set(ranked(ids, wanted)[:20]), set(ranked(ids[:RANKED_AMONG], wanted)[:20])
    return len(whole & capped) / len(whole)


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--data", default="")
    asked = options.parse_args()
    folder = asked.data or tempfile.mkdtemp(prefix="maillon-bench-")
    try:
        prepare(folder)
        measure(asked.documents, asked.rounds)
    finally:
        if not asked.data:
            shutil.rmtree(folder, ignore_errors=True)


def measure(documents: int, rounds: int) -> None:
    from maillon.ground.search.queries import search, suggest

    words = vocabulary()
    seconds = fill(documents, words)
    print(
        f"{documents} texts of {WORDS_PER_TEXT} words indexed in {seconds:.1f} s ({documents / seconds:.0f} a second)"
    )
    draw = random.Random(7)
    queries = [" ".join(draw.sample(words[20:800], draw.randint(1, 3))) for _ in range(QUERIES)]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours += milliseconds(search, queries)
        theirs += milliseconds(by_like, queries[:10])
    for name, times in (("search", ours), ("LIKE", theirs)):
        p95 = statistics.quantiles(times, n=20)[18]
        print(f"{name:>8}: median {statistics.median(times):7.2f} ms, p95 {p95:7.2f} ms")
    print(f"   ratio: {statistics.median(theirs) / statistics.median(ours):.1f} times faster at the median")
    shares = [share for share in (overlap(query) for query in queries) if share is not None]
    print(f" overlap: {statistics.mean(shares):.2f} of the first twenty ({len(shares)} questions)")
    typos = [word[:2] + word[3] + word[2] + word[4:] for word in words[50:110] if len(word) > 5]
    print(f"   typos: median {statistics.median(milliseconds(suggest, typos)):.2f} ms")


if __name__ == "__main__":
    main()
