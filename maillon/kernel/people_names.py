"""Names of people written without a title: « Fatoumata DIALLO », « Karim B. », « Nadia », « Animation : Léa Moreau ».

A street, a school or a hall called after someone names nobody who lives there.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from maillon.kernel.first_names import ALSO_WORDS, ARABIC_NAMES, FIRST_NAMES

Span = tuple[int, int]
Word = tuple[int, int, str]

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
_PART = rf"{_CAPITAL}[\w’'-]*"
_LINK = r"(?:de|du|des|la|le|ben|bin|bint|ould|el|al|van|von|da|dos|di|d['’])"
_NAMELIKE = re.compile(rf"(?<![\w@./-]){_PART}(?: (?:{_LINK} ?){{0,2}}(?:\(?{_PART}\)?)){{0,3}}(?![\w@])")
_WORDS = re.compile(r"[\w’'-]+")
_ARABIC = re.compile(
    r"(?<![\u0621-\u064a])(?P<first>[\u0621-\u064a]+)(?: (?:بن|بنت|ابن|آل) [\u0621-\u064a]+){0,2}(?![\u0621-\u064a])"
)
_INITIAL = re.compile(rf"(?:^|[,;:(•\n-] ?| et | par | avec )(?P<name>{_CAPITAL}\. ?{_CAPITAL}[a-zà-ÿœ’'-]{{2,}})")
_INITIAL_AFTER = re.compile(rf" {_CAPITAL}\.(?!\w)")
_LABEL = re.compile(
    r"^\s*(?:étaient |sont |personnes )?(?:présent|excus|absent|participant|représent|animat|animé|secrétaire|rédig|rapporteu|"
    r"intervenant|invité|prise de notes)[^:\n.]{0,40}:",
    re.IGNORECASE,
)
_CALLED_AFTER = re.compile(
    r"(?:rue|ruelle|avenue|av\.|boulevard|bd|bld|place|square|allée|impasse|chemin|passage|quai|cours|route|rond-point|esplanade|"
    r"mail|parc|jardin|stade|gymnase|piscine|école|écoles|maternelle|élémentaire|primaire|collège|lycée|crèche|groupe scolaire|"
    r"université|campus|hôpital|clinique|ehpad|centre|csc|mjc|maison|espace|foyer|salle|médiathèque|bibliothèque|théâtre|"
    r"cinéma|résidence|résidences|cité|quartier|tour|tours|bâtiment|immeuble|hall|barre|villa|station|métro|arrêt|gare|pont|"
    r"fondation|institut|association|amicale|collectif|club|prix|halle|marché|ferme|ville|commune|port|fort|zac|îlot|secteur|"
    r"saint|sainte|st|ste|plan|loi|pass|dispositif|opération)"
    r"(?: (?:de|du|des|de la|maternelle|élémentaire|primaire|publique?|privée?|municipale?|communale?|sociale?|culturel(?:le)?|"
    r"sportif|sportive|scolaire|social et culturel|d['’]animation|de quartier|de santé)){0,2} $",
    re.IGNORECASE,
)
_SIGLES = frozenset(
    """
    CAF CCAS MJC QPV ANRU CRPV PMI RSA HLM CPAM DDETS ARS ANCT MDPH EPHAD EHPAD SNCF RATP UDAF ADIL SOLIHA PRE GUP
    GPV NPNRU CLSPD CISPD CLIP CSC CIAS PAD MFR EPT EPCI TVA PDF SMS URL OPH TFPB COPIL COTECH GUSP FAQ PACA IDF DOM
    TOM USA BAFA CV
    """.split()  # noqa: SIM905 -- a list of words is read as lines
)
_NOT_NAMES = frozenset(
    """
    le la les un une des du de au aux ce cette ces mon ma notre nos votre vos leur ordre conseil conseils
    association collectif bailleur mission centre mairie ville département région quartier quartiers réunion plan
    politique projet plaine commune compte relevé point points annexe groupe atelier service services pôle maison
    espace salle tour bâtiment hall école collège lycée rue place avenue saint sainte action emploi contrat comité
    cellule commission fonds cité direction préfecture sous habitat logement et ou où avec sans pour par sur dans en
    il elle on nous vous ils elles qui que quoi quand comment pourquoi
    """.split()  # noqa: SIM905 -- a list of words is read as lines
)


def untitled_names(plain: str) -> Iterator[Span]:
    """Where `plain` names someone without « M. » or « Mme ». Linear in its length."""
    label = _LABEL.match(plain)
    for match in _NAMELIKE.finditer(plain, label.end() if label else 0):
        yield from _in_words(plain, match, label is not None)
    for match in _INITIAL.finditer(plain):
        yield match.span("name")
    for match in _ARABIC.finditer(plain):
        if match["first"] in ARABIC_NAMES:
            yield match.span()


def _in_words(plain: str, match: re.Match[str], listed: bool) -> Iterator[Span]:
    """The name within a run of words with capitals; what comes before the first name is not part of it."""
    words = [(found.start(), found.end(), found[0]) for found in _WORDS.finditer(match[0])]
    while words and (words[-1][2] in _SIGLES or (match[0][words[-1][0] - 1] == "(" and not _is_first(words[-1][2]))):
        words.pop()
    start = next((rank for rank, word in enumerate(words) if _is_first(word[2])), None)
    if start is None and not (words and (listed or _is_mixed(words)) and not _is_known(words)):
        return
    if _is_called_after(plain, match.start(), words[: start or 0]):
        return
    if start is None:
        yield match.start() + words[0][0], match.start() + words[-1][1]
    else:
        yield from _from_first(plain, match.start(), words, start, listed)


def _is_mixed(words: list[Word]) -> bool:
    """« Aïssa KONATÉ »: some words in capitals, the others not."""
    return 0 < sum(_is_in_capitals(word[2]) for word in words) < len(words)


def _is_known(words: list[Word]) -> bool:
    return any(_fold(word[2]) in _NOT_NAMES or word[2] in _SIGLES for word in words)


def _is_called_after(plain: str, at: int, before: list[Word]) -> bool:
    """Whether a place bears the name: « rue Victor Hugo », « École Pierre Curie »."""
    return bool(_CALLED_AFTER.search(plain[max(0, at - 60) : at])) or any(
        _CALLED_AFTER.search(f"{word[2]} ") for word in before
    )


def _from_first(plain: str, at: int, words: list[Word], start: int, listed: bool) -> Iterator[Span]:
    first = start - 1 if start and _is_in_capitals(words[start - 1][2]) else start
    rest = [word[2] for word in words[start + 1 :] if word[2][:1].isupper()]
    end = at + words[-1][1]
    end += plain[end : end + 1] == ")" and "(" in plain[at + words[first][0] : end]
    initial = _INITIAL_AFTER.match(plain, end)
    if _fold(words[start][2]) in ALSO_WORDS and not listed:
        alone = not rest and first == start and not initial
        if alone or (rest and _fold(rest[0]) in _NOT_NAMES):
            return
    yield at + words[first][0], initial.end() if initial else end


def _is_first(word: str) -> bool:
    parts = _fold(word).split("-")
    return word[:1].isupper() and parts[0] in FIRST_NAMES and (len(parts) == 1 or parts[1] in FIRST_NAMES)


def _is_in_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper() and word not in _SIGLES


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower().replace("œ", "oe"))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
