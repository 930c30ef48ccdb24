"""Which organisation of the directory a line of a spreadsheet means."""

from dataclasses import dataclass, field

from django.db.models import Q

from maillon.ground.actors.public import Organisation, bare_name
from maillon.ground.places.public import Containment
from maillon.voice.bodies.public import Body


@dataclass(frozen=True, slots=True)
class Directory:
    """Two queries, whatever the number of lines. Numbers are looked for everywhere, names around the council."""

    by_siret: dict[str, Organisation] = field(default_factory=dict)
    by_name: dict[str, list[Organisation]] = field(default_factory=dict)

    def find(self, *, name: str, siret: str) -> list[Organisation]:
        """The organisation meant; none when the directory has it not, several when the name is not enough."""
        if siret in self.by_siret:
            return [self.by_siret[siret]]
        return self.by_name.get(bare_name(name), []) if name else []


def directory_around(body: Body) -> Directory:
    covered = list(body.covers.values_list("place_id", flat=True))
    inside = Containment.objects.filter(whole__in=covered).values("part")
    around = Containment.objects.filter(part__in=covered).values("whole")
    living = Organisation.objects.living().order_by("pk")
    found = Directory({one.siret: one for one in living.exclude(siret="")})
    for one in living.filter(Q(place__in=inside) | Q(place__in=around)):
        found.by_name.setdefault(bare_name(one.name), []).append(one)
    return found
