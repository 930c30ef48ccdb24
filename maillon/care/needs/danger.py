"""Words that mean danger lead to numbers at once. What was typed is neither kept nor logged.

An ordinary request must not be taken for one: « le bâtiment C », « du fromage râpé », « depuis son AVC ».
"""

import re
import unicodedata

_HARMS = r"(?:frappe|tape|bat|batt|menace|harcele|sequestre|etrangle|brutalise|maltraite)(?:nt|ent)?"
_HARMED = r"(?:frappe|tape|battu|menace|harcele|sequestre|etrangle|viole|agresse)e?s?"
_CLOSE_ONES = r"(?:mere|pere|fille|fils|femme|mari|soeur|frere|petite?|bebe|garcon|gosse|enfant|voisine?|copine|ami)s?"
_WHO = r"(?:il|elle|on|qui|mari|pere|mere|frere|fils|conjoint|compagnon|copain|ex|voisin)"
_LONG_AGO = "".join(
    f"(?<!{before} )"
    for before in (
        "depuis",
        "depuis un",
        "depuis son",
        "depuis mon",
        "apres un",
        "apres son",
        "apres mon",
        "suite a un",
    )
)
_PATTERNS = (
    r"suicid\w*|me pendre|se pendre",
    r"(?:me|se|nous) tuer|va (?:la|le|les) tuer",
    r"(?:me faire|me fait|me font) du mal|(?:envie de|veux|veut|voudrais) mourir|en finir avec (?:la vie|ma vie|tout)",
    r"viol(?:e|ee|es|er|eur|ences?|ent|ente)?",
    rf"(?:me|nous|la) {_HARMS}|{_WHO} (?:le|les) {_HARMS}",
    rf"{_HARMS} (?:ma|mon|mes|sa|son|ses|l|les|leurs?) {_CLOSE_ONES}",
    rf"(?:m|l|me|nous|les) (?:a|ont|avait|avaient) {_HARMED}|(?:me suis|s est) faite? (?:frapper|battre|violer|agresser)",
    r"(?:me|se) (?:fait|fais|font) (?:frapper|taper|battre|harceler|menacer|agresser)|donne des coups",
    r"frappees?|(?<!terre )(?<!creme )battue?s?|maltrait\w*|agress(?:e|ee|er|eur|ion|ions)",
    r"incendie\w*|(?<!pot )au feu(?! (?:rouge|vert|tricolore))|prend feu|pris feu",
    r"(?<!sur )le feu(?! (?:rouge|vert|tricolore|d artifice|de camp|ne s allume|ne marche))",
    r"(?:fuite|odeur) de gaz|sent le gaz",
    rf"{_LONG_AGO}(?:crise cardiaque|infarctus|avc)(?! (?:il y a|l an |en 20\d\d))",
    r"ne respire plus|arrive (?:pas|plus) a respirer|inconscient\w*|overdose|saigne beaucoup",
    r"enfant (?:battu|frappe|en danger)|en danger|danger de mort",
    r"peur (?:de lui|pour ma vie|de rentrer|de mon (?:mari|pere|fils|conjoint|compagnon|ex))",
    r"(?:kill|hurt) (?:myself|me|her|him|us)|want to die|suicidal|raped|on fire|gas leak|smell gas|in danger",
    r"(?:beats?|hits?|beating|hitting|hurts|threatens?|threatening|threatened|strangled) (?:me|her|us|my)",
    r"not breathing|can t breathe|heart attack|unconscious",
    r"(?:و|ف)?(?:ال|بال|لل|ب|س)?(?:يضرب(?:ني|ها|نا|هم)|ضربني|انتحر|انتحار|اغتصاب|اغتصبني|حريق|عنف|عنيف|يهددني|هددني|يقتلني)",
    r"في خطر|اريد ان اموت|اقتل نفسي",
)
_DANGER = re.compile(r"(?<!\w)(?:" + "|".join(_PATTERNS) + r")(?!\w)")


def says_danger(text: str) -> bool:
    """Whether the words speak of violence, suicide, fire or a life at risk."""
    plain = unicodedata.normalize("NFKD", text.replace("'", " ").replace("’", " ").casefold())
    folded = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _DANGER.search(" ".join(folded.split())) is not None
