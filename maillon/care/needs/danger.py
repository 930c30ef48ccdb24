"""Words that mean danger lead to numbers at once. What was typed is neither kept nor logged."""

import re
import unicodedata

_PATTERNS = (
    r"suicid\w*",
    r"me tuer|me faire du mal|envie de mourir|veux mourir|en finir avec la vie",
    r"viol(e|ee|es|er|eur|ences?|ent|ente)?",
    r"(me|la|le|nous|les) (frappe|tape|bat|menace|harcele|sequestre)\w*",
    r"(me|m|nous) a(vait|i)? ?(frappe|tape|battu|menace|sequestre)\w*",
    r"frappee?s?|battue?s?|maltrait\w*|agress(e|ee|ion|ions)",
    r"incendie\w*|au feu|le feu|prend feu|pris feu|fuite de gaz|odeur de gaz",
    r"(crise cardiaque|infarctus|avc|ne respire plus|inconscient\w*|overdose|saigne beaucoup)",
    r"enfant (battu|frappe|en danger)|en danger|danger de mort",
    r"(يضربني|انتحار|اغتصاب|حريق)",
    r"(kill myself|suicidal|rape\w*|beats me|hits me|on fire|gas leak)",
)
_DANGER = re.compile(r"(?<!\w)(?:" + "|".join(_PATTERNS) + r")(?!\w)")


def says_danger(text: str) -> bool:
    """Whether the words speak of violence, suicide, fire or a life at risk."""
    plain = unicodedata.normalize("NFKD", text.replace("'", " ").replace("’", " ").casefold())
    folded = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _DANGER.search(" ".join(folded.split())) is not None
