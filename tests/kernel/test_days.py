"""The day of a moment is the one people live: never the one of universal time."""

import re
from pathlib import Path

import maillon

HOUSE = Path(maillon.__file__).parent
IN_UNIVERSAL_TIME = re.compile(r"\b(?:now|at|\w+_at)(?:\(\))?\.date\(\)")


def test_no_day_is_read_from_universal_time() -> None:
    """`localdate(moment)`, or the clock of the place: after midnight, « today » was refused as being to come."""
    found = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in HOUSE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if IN_UNIVERSAL_TIME.search(line)
    ]
    assert found == []
    assert IN_UNIVERSAL_TIME.search("act.happened_at.date()")
