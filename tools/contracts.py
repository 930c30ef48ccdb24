"""Import-linter contracts of ours: how rooms are entered, what stands on what inside, what the kernel may know."""

import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

FLOORS = ("ground", "care", "voice", "memory", "doors")
ALSO_OPEN = {
    "maillon.ground.ui": ("registry", "forms", "pdf", "templatetags"),
    "maillon.ground.vault": ("keyfile",),
}
"""What pages, forms and sheets are made of; the key file, which the settings need before any model."""


def room_of(module: str) -> str | None:
    """`maillon.ground.vault` for `maillon.ground.vault.sealing`; None outside the rooms."""
    parts = module.split(".")
    return ".".join(parts[:3]) if len(parts) > 2 and parts[1] in FLOORS else None


def place_in(module: str, room: str) -> str:
    """The first word inside the room: `web` for `…room.web.views`."""
    return module.removeprefix(room).lstrip(".").split(".")[0]


def direct_imports(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    """Every import of ours, migrations apart: they keep what the models were."""
    for importer in sorted(module for module in graph.modules if module.startswith("maillon")):
        if ".migrations" not in importer and importer != "maillon.__main__":
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                yield importer, imported


class DirectContract(Contract):
    """Looks at direct imports one by one and names those it refuses."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = [f"{one} -> {other}" for one, other in direct_imports(graph) if self.refuses(one, other)]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def refuses(self, importer: str, imported: str) -> bool:
        """Whether this import is against the contract."""
        raise TypeError(f"{type(self).__name__} refuses nothing: {importer} -> {imported}")

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["broken"]:
            output.print_error(str(line), bold=False)


class PublicOnlyContract(DirectContract):
    """Refuses an import of another room's inside."""

    type_name = "public_only"

    def refuses(self, importer: str, imported: str) -> bool:
        room = room_of(imported)
        if room is None or imported == room or room_of(importer) == room:
            return False
        return place_in(imported, room) not in {"public", *ALSO_OPEN.get(room, ())}


class InsideRoomsContract(DirectContract):
    """Refuses an import of a higher layer by a lower one of the same room."""

    type_name = "inside_rooms"
    layers = fields.ListField(subfield=fields.StringField())

    def refuses(self, importer: str, imported: str) -> bool:
        room = room_of(importer)
        if room is None or room_of(imported) != room:
            return False
        layers: list[str] = list(self.layers)  # type: ignore[call-overload]  # a field until it is loaded
        here, there = place_in(importer, room), place_in(imported, room)
        return here in layers and there in layers and layers.index(there) < layers.index(here)


class StandardLibraryContract(DirectContract):
    """Refuses anything but the standard library and itself to the kernel."""

    type_name = "standard_library"

    def refuses(self, importer: str, imported: str) -> bool:
        if not importer.startswith("maillon.kernel"):
            return False
        return (
            not imported.startswith("maillon.kernel")
            and imported.split(".", maxsplit=1)[0] not in sys.stdlib_module_names
        )
