"""Short texts to print and fill in: nobody has to use them."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

SHIPPED = Path(__file__).parent / "data" / "papers.json"

TITLES = {
    "collective": _("Qui fait quoi entre nous"),
    "carrier": _("Convention avec l'association qui nous porte"),
    "statutes": _("Statuts d'une association, modèle court"),
    "founding": _("Compte rendu de la première assemblée"),
    "agreement": _("Convention pour aller vers les habitants"),
    "framing": _("Note de cadrage"),
    "evaluation": _("Note d'évaluation"),
    "guide": _("Guide d'une page pour frapper aux portes"),
    "presenting": _("Présenter un projet en cinq minutes"),
}
STEPS = (
    (
        _("Un collectif"),
        _("Vous faites déjà quelque chose ensemble. Cela suffit. Rien n'est à déclarer."),
        ("collective",),
    ),
    (
        _("Une association vous porte"),
        _("Utile si on vous donne de l'argent ou une salle : elle reçoit et assure, vous décidez."),
        ("carrier",),
    ),
    (
        _("Votre association"),
        _("Utile si vous employez quelqu'un ou signez un bail. Deux personnes suffisent. On peut rester un collectif."),
        ("statutes", "founding"),
    ),
)
BEFORE_GOING = ("agreement", "framing", "evaluation", "guide")


@lru_cache(maxsize=1)
def shipped_papers() -> Mapping[str, list[str]]:
    """The paragraphs of each text, in French: they are signed in France."""
    found: dict[str, list[str]] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return found
