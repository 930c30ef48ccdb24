"""Table (a), in `addresses.txt`: every address, which capability opens it, what stands behind. One line per URL name.

    name   GET=capability   POST=capability   object=kind

`-` means that the method answers "not allowed", or that nothing stands behind but the page itself. The kinds are in
`objects.py`, one factory each. A new address without line, or a line without address, fails `test_addresses.py`:
add the line here, and a factory there when the kind is new.
"""

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".txt")


@dataclass(frozen=True, slots=True)
class Address:
    """One line."""

    name: str
    get: str
    post: str
    kind: str

    def capability(self, method: str) -> str:
        return {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method, "-")


def addresses() -> dict[str, Address]:
    found: dict[str, Address] = {}
    for line in filter(None, TABLE.read_text(encoding="utf-8").splitlines()):
        name, *parts = line.split()
        said = dict(part.split("=", 1) for part in parts)
        assert set(said) == {"GET", "POST", "object"}, line
        assert name not in found, f"{name} has two lines"
        found[name] = Address(name, said["GET"], said["POST"], said["object"])
    return found
