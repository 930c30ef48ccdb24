"""`python -m maillon.ground.files.cleaners IN OUT`: one file made harmless, or one code on the way out.

Runs alone, without network library nor database, under limits of memory and time that it sets itself.
"""

import json
import resource
import sys
from pathlib import Path

MEMORY = 768 * 1024 * 1024
SECONDS = 10


def main(source: str, target: str) -> int:
    """Writes the clean file and prints its kind; prints the refusal otherwise."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from maillon.ground.files.cleaners.clean import clean  # noqa: PLC0415 -- after the limits
    from maillon.ground.files.cleaners.refused import RefusedError  # noqa: PLC0415 -- after the limits

    try:
        kind, cleaned = clean(Path(source).read_bytes())
    except RefusedError as refused:
        sys.stdout.write(json.dumps({"refused": refused.code}))
        return 0
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "bomb"}))
        return 0
    Path(target).write_bytes(cleaned)
    sys.stdout.write(json.dumps({"kind": kind}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
