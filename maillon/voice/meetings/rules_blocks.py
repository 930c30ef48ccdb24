"""What kind a paragraph looks like. A guess to correct in one key, never a decision."""

import re

from maillon.voice.meetings.states import BlockKind

_SIGNS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (BlockKind.QUESTION, re.compile(r"\?\s*$")),
    (BlockKind.QUOTE, re.compile(r"^\s*[«\"“].+[»\"”]\s*\.?$", re.DOTALL)),
    (BlockKind.DECISION, re.compile(r"\b(il est décidé|décid[eé]|décision|validé|adopté|s'engage)", re.IGNORECASE)),
    (BlockKind.NEXT, re.compile(r"\b(prochaine (réunion|rencontre|date)|à suivre|rendez-vous le)", re.IGNORECASE)),
    (BlockKind.DEMAND, re.compile(r"\b(demande(nt)?|réclame(nt)?|souhaite(nt)?|il faudrait)\b", re.IGNORECASE)),
    (BlockKind.IDEA, re.compile(r"\b(idée|propose(nt)?|proposition|pourrait|pourrions)\b", re.IGNORECASE)),
    (BlockKind.RESOURCE, re.compile(r"https?://|www\.|\b(guide|fiche|site internet|numéro vert)\b", re.IGNORECASE)),
    (
        BlockKind.INITIATIVE,
        re.compile(
            r"\b(a lancé|ont lancé|a organisé|ont organisé|a mis en place|ont mis en place|distribu)", re.IGNORECASE
        ),
    ),
    (
        BlockKind.CONSTAT,
        re.compile(
            r"\b(constate(nt)?|observe(nt)?|signale(nt)?|remarque(nt)?|participant\w* (note|relève))", re.IGNORECASE
        ),
    ),
)


# Words that point at one person where everyone knows who holds the post.
FUNCTIONS = (
    "la gardienne", "le gardien", "le concierge", "la concierge", "la directrice", "le directeur", "la proviseure",
    "le proviseur", "la principale du collège", "le principal du collège", "l'institutrice", "l'instituteur",
    "la maîtresse", "le maître d'école", "l'assistante sociale", "l'assistant social", "l'infirmière", "l'infirmier",
    "la médiatrice", "le médiateur", "la présidente", "le président", "la trésorière", "le trésorier",
    "la secrétaire", "le secrétaire", "la cheffe de projet", "le chef de projet", "l'imam", "le curé", "le pasteur",
    "le commissaire", "la commissaire", "la pharmacienne", "le pharmacien", "le médecin", "la médecin",
)  # fmt: skip


def in_short(text: str, most: int) -> str:
    """The text on one line of `most` signs, cut between two words; « … » says that there is more."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def guess_kind(text: str) -> BlockKind:
    """The kind suggested by the words of one paragraph; TEXT when nothing stands out."""
    return next((kind for kind, sign in _SIGNS if sign.search(text)), BlockKind.TEXT)
