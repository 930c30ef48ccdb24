"""Runs the tests by parts and ends with one pytest summary line for each.

    suite.py test | quick | long

A part that cannot run is named with its reason; with `CI=true` that is a failure.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.postgresql import VARIABLE, binaries, start  # noqa: E402 -- the tests know how they find their server

SUMMARY = re.compile(
    r"(no tests ran|\d+ (passed|failed|skipped|deselected|xfailed|xpassed|errors?|warnings?))\b.* in \d"
)
NO_TESTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One call of pytest; `missing` says why it cannot run here."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""


@dataclass(slots=True)
class Outcome:
    part: Part
    summary: str = ""
    code: int = 0

    @property
    def not_run(self) -> str:
        """Why this part, or a piece of it, was not run."""
        if self.part.missing:
            return self.part.missing
        if self.code == NO_TESTS:
            return "no test was found"
        return "some tests were skipped" if " skipped" in self.summary else ""


def parts(which: str) -> list[Part]:
    """The parts of `which`, in the order they run."""
    extra = ("--long",) if which == "long" else ()
    side_by_side = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    without_browser = ("tests", "--ignore=tests/browser", *side_by_side, *extra)
    sqlite = Part(name="SQLite", arguments=without_browser)
    if which == "quick":
        return [sqlite]
    postgresql = Part(
        name="PostgreSQL (what meets no database, or brings an SQLite of its own, ran above)",
        arguments=without_browser,
        environment={VARIABLE: "postgresql"},
        missing="" if binaries() else "PostgreSQL is not installed (apt-get install postgresql)",
    )
    browser = Part(
        name="Browser",
        arguments=("tests/browser", *side_by_side, *extra),
        environment={"DJANGO_ALLOW_ASYNC_UNSAFE": "true"},
        missing="" if shutil.which("chromium") else "Chromium is not installed (apt-get install chromium)",
    )
    return [sqlite, postgresql, browser]


def run(part: Part) -> Outcome:
    """Runs one part, showing what pytest says as it says it."""
    outcome = Outcome(part)
    if part.missing:
        return outcome
    print(f"\n=== {part.name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *part.arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **part.environment}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if SUMMARY.search(line):
                outcome.summary = line.strip(" =\n")
    outcome.code = process.returncode
    outcome.summary = outcome.summary or f"pytest ended with code {outcome.code} and no summary"
    return outcome


def prepare_postgresql(wanted: list[Part]) -> list[Part]:
    """The same parts on one server, whose database is migrated while the first part migrates its own."""
    ahead = [part for part in wanted if VARIABLE in part.environment and not part.missing]
    if not ahead:
        return wanted
    known = {VARIABLE: start()}
    subprocess.Popen([sys.executable, "-m", "tests.databases"], cwd=ROOT, env={**os.environ, **known})
    return [replace(part, environment=known) if part in ahead else part for part in wanted]


def main(which: str) -> int:
    outcomes = [run(part) for part in prepare_postgresql(parts(which))]
    not_run = [(outcome.part.name, outcome.not_run) for outcome in outcomes if outcome.not_run]
    print("\n=== Not run: " + ("nothing, every part was run" if not not_run else ""))
    for name, why in not_run:
        print(f"  {name}: {why}")
    print("=== Summary")
    for outcome in outcomes:
        print(f"{outcome.part.name}: {outcome.summary or 'not run'}")
    failed = any(outcome.code not in {0, NO_TESTS} for outcome in outcomes)
    return int(failed or bool(not_run and os.environ.get("CI") == "true"))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
