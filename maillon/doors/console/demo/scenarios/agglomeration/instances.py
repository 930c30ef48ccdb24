"""The four kinds of instances the source names, a fifth of ours, and where councils wish to be.

Steering committee (one), thematic technical committees (one a theme: six), CLIP (one a town: nine), the housing
conference (one); ours: the assembly of the councils (one). Eighteen instances.
"""

from maillon.doors.console.demo.scenarios.agglomeration.towns import TOWNS
from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.bodies.public import BodyKind, CouncilTheme, WishDraft, WishRole, say_wishes

WHOLE = ["agglo"]


def found_instances(scene: Scene, councils: list[str]) -> None:
    """The agglomeration founds its own, the councils their assembly; then each council says one wish a theme: 20 × 6 = 120 seats."""
    found = (
        ("steering", "projet", "agglo", "Comité de pilotage du contrat de ville", BodyKind.STEERING),
        ("housing", "projet", "agglo", "Conférence intercommunale du logement", BodyKind.HOUSING),
        ("assembly", "assemblee", "assembly", "Assemblée des conseils de la Plaine", BodyKind.PEER_NETWORK),
    )
    for key, who, organisation, name, kind in found:
        scene.body(key, who, organisation, name, kind, WHOLE)
    for theme in CouncilTheme:
        name = f"Comité technique\u00a0: {theme.label}"
        scene.body(f"theme-{theme.value}", "projet", "agglo", name, BodyKind.TECHNICAL, WHOLE)
    for rank, (town, _quarters) in enumerate(TOWNS, 1):
        scene.body(f"clip-{rank}", "projet", "agglo", f"CLIP\u00a0: {town}", BodyKind.CLIP, [f"town-{rank}"])
    for key in councils:
        say_wishes(
            scene.by(f"host-{key}", f"wishes:{key}", on(2016, 9, 20, 20)),
            council=scene.bodies[f"council-{key}"].uid,
            wishes=[
                WishDraft(theme=theme, role=WishRole.PARTICIPANT, instance=scene.bodies[f"theme-{theme.value}"].uid)
                for theme in CouncilTheme
            ],
        )
