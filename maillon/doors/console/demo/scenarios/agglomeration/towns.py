"""Nine towns, twenty neighbourhoods, twenty councils and whoever runs them."""

from maillon.doors.console.demo.scenarios.scene import Scene
from maillon.ground.access.public import Role
from maillon.ground.actors.public import OrganisationKind
from maillon.ground.places.public import PlaceKind
from maillon.ground.spaces.public import SpaceKind
from maillon.voice.bodies.public import BodyKind

# Nine towns and their neighbourhoods: 3 + 3 + 2 × 7 = 20.
TOWNS = (
    ("Aubrelle", ("Les Vignes", "La Halle aux Cuirs", "Le Pont-Neuf")),
    ("Saint-Amour-sur-Lisse", ("La Plaine aux Joncs", "Les Francs-Murs", "Le Landy-Vieux")),
    ("Villetonne", ("Les Quatre-Chemins", "Les Courtilles")),
    ("Épinette", ("Orgevent", "La Source aux Saules")),
    ("Pierrelaye-le-Bas", ("Les Joncherolles", "La Butte-Verte")),
    ("Stainville", ("Le Clos Salembier", "Les Prévoyants")),
    ("L'Île-aux-Osiers", ("Le Quai", "La Pointe")),
    ("Courneil", ("Les Ormeteaux", "Le Moulin-Rouillé")),
    ("La Chapelle-aux-Bois", ("Les Fougerolles", "Le Mail")),
)
COUNCILS = sum(len(quarters) for _town, quarters in TOWNS)
HOSTS = (
    "Alma", "Basile", "Cora", "Denis", "Elsa", "Fatou", "Gaspard", "Hawa", "Idir", "Jeanne",
    "Koffi", "Lina", "Milo", "Nour", "Ousmane", "Paola", "Quentin", "Rosa", "Sami", "Tess",
)  # fmt: skip


def found_towns(scene: Scene, councils: int) -> list[str]:
    """The agglomeration, all its towns, and the first `councils` councils; gives the keys of those."""
    scene.place("agglo", "Plaine de la Lisse", PlaceKind.EPT)
    scene.organisation("agglo", "Plaine de la Lisse, agglomération", SpaceKind.TOWN, "agglo", OrganisationKind.EPCI)
    scene.person("projet", ("Béatrice", "Courlis"), "agglo", Role.PROJECT_MANAGER, place="agglo", shown=True)
    scene.person("elue", ("Mireille", "Avocette"), "agglo", Role.OFFICIAL, shown=True)
    scene.organisation("state", "Délégation de l'État", SpaceKind.TOWN, "agglo", OrganisationKind.STATE)
    scene.person("deleguee", ("Aurore", "Grèbe"), "state", Role.STATE_DELEGATE, place="agglo", shown=True)
    scene.organisation("assembly", "Assemblée des conseils de la Plaine", SpaceKind.NETWORK, "agglo")
    scene.person("assemblee", ("Josiane", "Bernache"), "assembly", Role.COUNCIL_HOST, shown=True)
    keys: list[str] = []
    for rank, (town, quarters) in enumerate(TOWNS, 1):
        scene.place(f"town-{rank}", town, PlaceKind.COMMUNE, "agglo")
        for number, quarter in enumerate(quarters, 1):
            if len(keys) < councils:
                keys.append(_council(scene, f"{rank}-{number}", f"town-{rank}", quarter, HOSTS[len(keys)]))
    return keys


def _council(scene: Scene, key: str, town: str, quarter: str, host: str) -> str:
    scene.place(f"quarter-{key}", quarter, PlaceKind.NEIGHBOURHOOD, town)
    name = f"Conseil citoyen\u00a0: {quarter}"
    scene.organisation(f"council-{key}", name, SpaceKind.COUNCIL, f"quarter-{key}")
    scene.person(f"host-{key}", (host, "Bécasseau"), f"council-{key}", Role.COUNCIL_HOST, shown=key == "1-1")
    scene.body(f"council-{key}", f"host-{key}", f"council-{key}", name, BodyKind.CITIZENS_COUNCIL, [f"quarter-{key}"])
    return key
