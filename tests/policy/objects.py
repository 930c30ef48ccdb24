"""What stands behind an address: one factory per kind, so that the matrix can ask for it as anyone.

A room adds a kind in four lines, here or in a module of its own imported at the end of `kinds/__init__.py`:

    @kind("need", CARE)
    def need(cast: Cast, at: Where) -> Target:
        row = make_need(organisation=at.organisation(cast), place=at.place(cast), person=at.person(cast))
        return Target(args=(row.reference,), of=at)

`Where` names an organisation, a place and a person of the cast; the factory makes the object there, with the room's own
factory functions. `public=True` says that anyone may open the object by SEE_PUBLIC; otherwise it is hidden from whoever
table (b) does not bring there. `CARE` and `VOICE` are the wheres worth asking for; a kind may bring its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from maillon.ground.actors.public import Organisation, Person
from maillon.ground.places.public import Place
from tests.cast import Cast


@dataclass(frozen=True, slots=True)
class Where:
    """Whose, where, about whom: names of the cast, empty for nothing."""

    organisation_name: str = ""
    place_name: str = ""
    person_name: str = "neighbour"

    def organisation(self, cast: Cast) -> Organisation:
        found: Organisation = getattr(cast, self.organisation_name)
        return found

    def place(self, cast: Cast) -> Place:
        found: Place = getattr(cast, self.place_name)
        return found

    def person(self, cast: Cast) -> Person:
        found: Person = getattr(cast, self.person_name)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One object: what goes into the address, and what access knows of it. `data` is posted with it."""

    args: tuple[object, ...] = ()
    of: Where = field(default_factory=Where)
    public: bool = False
    data: dict[str, str] = field(default_factory=dict)


CARE = (
    Where("cell", "quarter"),
    Where("cell", "next_quarter"),
    Where("partner", "quarter"),
    Where("other_cell", "next_quarter"),
    Where("ccas", "commune"),
    Where("cell", "quarter", "kept_apart"),
)
VOICE = (
    Where("council", "quarter"),
    Where("town", "commune"),
    Where("network", "commune"),
    Where("other_cell", "next_quarter"),
)
ANYWHERE = (Where("cell", "quarter"), Where("other_cell", "next_quarter"))
NOWHERE = (Where(),)

Factory = Callable[[Cast, Where], Target]


@dataclass(frozen=True, slots=True)
class Kind:
    wheres: Sequence[Where]
    make: Factory


KINDS: dict[str, Kind] = {}


def kind(name: str, wheres: Sequence[Where]) -> Callable[[Factory], Factory]:
    """Registers a factory under the name used in `addresses.py`."""

    def register(make: Factory) -> Factory:
        if name in KINDS:
            raise ValueError(f"two factories for {name}")
        KINDS[name] = Kind(wheres, make)
        return make

    return register


from tests.policy import kinds  # noqa: E402, F401 -- the factories register themselves
