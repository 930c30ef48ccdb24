"""Who is pointed at in a paragraph of minutes: names, with a title or without, contacts, and functions held by one person."""

import re

from maillon.kernel.scrub import Finding, FindingKind, personal_data_in

# Words that point at one person where everyone knows who holds the post. Offices that answer in public
# (maire, préfet, adjointe, délégué du préfet) are named by their office, and are not here.
FUNCTIONS = (
    "gardienne", "gardien", "concierge", "directrice", "directeur", "proviseure", "proviseur", "principale du collège",
    "principal du collège", "cheffe d'établissement", "chef d'établissement", "conseillère principale", "conseiller principal",
    "institutrice", "instituteur", "enseignante", "enseignant", "professeure", "professeur", "maîtresse", "maître d'école",
    "atsem", "assistante maternelle", "assistant maternel", "assistante sociale", "assistant social", "travailleuse sociale",
    "travailleur social", "conseillère en économie sociale", "éducatrice", "éducateur", "animatrice", "animateur",
    "coordinatrice", "coordinateur", "coordonnatrice", "coordonnateur", "médiatrice", "médiateur", "écrivaine publique",
    "écrivain public", "psychologue", "infirmière", "infirmier", "sage-femme", "médecin", "pédiatre", "dentiste",
    "kinésithérapeute", "pharmacienne", "pharmacien", "aide à domicile", "auxiliaire de vie", "présidente", "président",
    "vice-présidente", "vice-président", "trésorière", "trésorier", "secrétaire", "cheffe de projet", "chef de projet",
    "cheffe de service", "chef de service", "cheffe d'agence", "chef d'agence", "responsable d'agence", "responsable de secteur",
    "responsable du", "responsable de la", "responsable de l'", "agente d'accueil", "agent d'accueil", "agente de proximité",
    "agent de proximité", "conseillère caf", "conseiller caf", "conseillère en insertion", "conseiller en insertion",
    "imam", "curé", "pasteur", "rabbin", "commissaire", "brigadière", "brigadier", "policière", "policier", "îlotière", "îlotier",
    "postière", "facteur", "factrice", "boulangère", "boulanger", "épicière", "épicier", "coiffeuse", "coiffeur", "gérante",
    "gérant", "patronne", "patron", "bibliothécaire", "voisine", "voisin", "cpe", "aesh", "avs", "référente", "référent",
)  # fmt: skip

# « un médecin », « besoin de médiateur » point at nobody.
_ANYONE = re.compile(
    r"(?:\b(?:un|une|des|chaque|tout|toute|aucun|aucune|quel|quelle|de|en|comme|autre|nouveau|nouvelle|ou)|\bd['’])\s*$",
    re.IGNORECASE,
)
_PLAIN = str.maketrans("’ʼ", "''")


def names_and_functions(text: str) -> list[Finding]:
    """What to take out of a public paragraph, or to accept one by one, in order."""
    found = personal_data_in(text.translate(_PLAIN), functions=FUNCTIONS, untitled=True)
    return [
        Finding(one.kind, one.start, one.end, text[one.start : one.end])
        for one in found
        if one.kind != FindingKind.FUNCTION or not _ANYONE.search(text[max(0, one.start - 12) : one.start])
    ]
