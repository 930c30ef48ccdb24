"""What stands behind an address: one factory per kind, so that the matrix can ask for it as anyone.

A room adds a kind in four lines, in the module of its floor under `kinds/`:

    @kind("need", CARE)
    def need(cast: Cast, at: Where) -> Target:
        row = make_need(organisation=at.organisation(cast), place=at.place(cast), person=at.person(cast))
        return Target(args=(row.reference,), of=at)

`Where` names an organisation, a place and a person of the cast; the factory makes the object there, with the room's own
factory functions. `public=True` says that anyone may open the object by SEE_PUBLIC; otherwise it is hidden from whoever
table (b) does not bring there. A page opened by a pass (a code, a link) is `by_pass` and gives `held`: the matrix then
also asks as the holder of that pass, of the same pass once revoked or expired, and of another object's pass.
`CARE` and `VOICE` are the wheres worth asking for; a kind may bring its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from maillon.ground.access.public import PassKind
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


@dataclass(frozen=True, slots=True)
class Held:
    """The pass that opens the object, whatever the account."""

    kind: PassKind
    about: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One object: what goes into the address, and what access knows of it. `data` is posted with it.

    `held` is the pass that opens it; `sent_to` starts the address where others are led instead of "not found";
    `only` names those a room keeps among the ones table (b) would let in; `also` those a second
    capability brings to a page opened by SEE_PUBLIC; `everywhere`: the role is enough.
    """

    args: tuple[object, ...] = ()
    of: Where = field(default_factory=Where)
    public: bool = False
    data: dict[str, str] = field(default_factory=dict)
    held: Held | None = None
    sent_to: str = ""
    only: frozenset[str] | None = None
    also: frozenset[str] = frozenset()
    everywhere: bool = False


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
    by_pass: bool


KINDS: dict[str, Kind] = {}


def kind(name: str, wheres: Sequence[Where], *, by_pass: bool = False) -> Callable[[Factory], Factory]:
    """Registers a factory under the name used in `addresses.txt`; `by_pass` when its targets say what `held` opens them."""

    def register(make: Factory) -> Factory:
        if name in KINDS:
            raise ValueError(f"two factories for {name}")
        KINDS[name] = Kind(wheres, make, by_pass)
        return make

    return register


from tests.policy import kinds  # noqa: E402, F401 -- the factories register themselves
