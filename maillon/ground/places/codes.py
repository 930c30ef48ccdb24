"""Official codes: municipal arrondissements, départements, time zones, both generations of QPV."""

import re

_ARRONDISSEMENTS = (("75056", 75101, 75120), ("69123", 69381, 69389), ("13055", 13201, 13216))
_QPV = re.compile(r"^Q(?:P\d\d[0-9AB]\d{3}|N\d\d[0-9AB]\d{2}[A-Z])$")
_COMMUNE = re.compile(r"^(?:\d{5}|2[AB]\d{3})$")

TIME_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    "989": "Etc/GMT+8",
}
# Six communes of the Marquesas and the Gambier do not live at Tahiti's hour.
_ISLAND_ZONES = {
    **dict.fromkeys(("98718", "98723", "98731", "98746", "98756", "98757"), "Pacific/Marquesas"),
    "98719": "Pacific/Gambier",
}


def normalise_commune_code(code: str) -> str:
    """The city for a municipal arrondissement of Paris, Lyon or Marseille; any other code unchanged."""
    if code.isdigit():
        for city, first, last in _ARRONDISSEMENTS:
            if first <= int(code) <= last:
                return city
    return code


def is_commune_code(code: str) -> bool:
    """Five signs: `93027`, `2A004`, `97411`."""
    return bool(_COMMUNE.match(code))


def is_qpv_code(code: str) -> bool:
    """`QN09301M` (2024) or `QP093028` (2015)."""
    return bool(_QPV.match(code))


def qpv_generation(code: str) -> str:
    """The list a QPV code belongs to: `2024` or `2015`."""
    return "2024" if code.startswith("QN") else "2015"


def department_of(commune_code: str) -> str:
    """`93` for `93027`, `2A` for `2A004`, `974` for `97411`."""
    return commune_code[:3] if commune_code.startswith(("97", "98")) else commune_code[:2]


def time_zone_of(department: str, commune: str = "") -> str:
    """The zone people live by there."""
    return _ISLAND_ZONES.get(commune) or TIME_ZONES.get(department, "Europe/Paris")


_LINKS = {0: "de", 1: "d'", 2: "du", 3: "de la", 4: "des", 5: "de l'", 6: "des", 7: "de las", 8: "de los"}
_ARTICLE = re.compile(r"^(?:(?:les?|la|aux|las|los)\s+|l['’]\s*)", re.IGNORECASE)


def article_of(link: int | None, name: str) -> str:
    """What ties « ville » to the name, from the COG's `typeLiaison`; guessed from the first letter without it."""
    if link is not None and link in _LINKS:
        return _LINKS[link]
    return "d'" if name[:1].upper() in "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ" else "de"


def named_after(article: str, name: str) -> str:
    """`du Havre`, `de La Courneuve`'s usual form `de la Courneuve`, `d'Arles`, `de Saint-Denis`."""
    tie = article or article_of(None, name)
    bare = name if tie in {"de", "d'"} else _ARTICLE.sub("", name, count=1)
    return f"{tie}{bare}" if tie.endswith("'") else f"{tie} {bare}"
