"""A compte rendu dropped as .docx, .odt, .pdf or pasted text, sorted into blocks before anyone marks them."""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus

from django.utils.translation import gettext_lazy as _

from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import NEVER_WELCOME, Finding
from maillon.voice.meetings.dropped_files import Read, check_weight, pdf_lines, too_long
from maillon.voice.meetings.dropped_odt import is_locked, is_odt, odt
from maillon.voice.meetings.dropped_pasted import pasted
from maillon.voice.meetings.dropped_word import is_word, word
from maillon.voice.meetings.rules_blocks import guess_kind, without_controls
from maillon.voice.meetings.rules_names import names_and_functions
from maillon.voice.meetings.states import BlockKind

MOST_BYTES = 10 * 1024 * 1024
MOST_SIGNS = 400_000
MOST_SENT = 1_900_000  # what the sorting page sends back must stay under DATA_UPLOAD_MAX_MEMORY_SIZE
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it was written, and the kind its shape suggests."""

    text: str
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What was read, and how much was left out on purpose: images, deletions and comments are never imported."""

    paragraphs: list[Paragraph]
    images: int = 0
    deletions: int = 0
    comments: int = 0


def check_size(weight: int | None) -> None:
    """Refused with `file_too_heavy` on its weight alone, before a byte is read."""
    if weight is None or weight > MOST_BYTES:
        raise RuleViolation("file_too_heavy", _("Ce fichier dépasse 10 Mo. Collez plutôt son texte."))


def read_file(data: bytes) -> Dropped:
    """Headings, paragraphs, bullets, rows and notes, insertions kept, deletions and images left out.

    What it is is told by what it holds, never by its name. Refused with `file_too_heavy`, `text_too_long`,
    `old_word_file`, `locked_by_password`, `not_a_text_document`, or the reason why a PDF could not be read.
    """
    check_size(len(data))
    if data.startswith(b"%PDF-"):
        return Dropped(paragraphs=_sorted(pasted(pdf_lines(data), paged=True)))
    if data.startswith(OLD_OFFICE):
        raise _locked() if LOCKED in data else _old_word()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_weight(archive)
            read = _read(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as broken:
        raise _not_a_text() from broken
    return Dropped(paragraphs=_sorted(read.found), images=read.images, deletions=read.deletions, comments=read.comments)


def _read(archive: zipfile.ZipFile) -> Read:
    if is_odt(archive):
        if is_locked(archive):
            raise _locked()
        return odt(archive)
    if is_word(archive):
        return word(archive)
    raise _not_a_text()


def _not_a_text() -> RuleViolation:
    return RuleViolation(
        "not_a_text_document", _("Ce fichier n'est ni un .docx, ni un .odt, ni un PDF. Collez son texte dans le champ.")
    )


def _old_word() -> RuleViolation:
    return RuleViolation(
        "old_word_file",
        _("C'est un ancien fichier .doc. Ouvrez-le, enregistrez-le en .docx, ou collez son texte dans le champ."),
    )


def _locked() -> RuleViolation:
    return RuleViolation(
        "locked_by_password",
        _("Un mot de passe protège ce fichier. Enregistrez-le sans mot de passe, ou collez son texte dans le champ."),
    )


def blocks_from_file(data: bytes) -> list[Paragraph]:
    """The paragraphs of a file; see `read_file`."""
    return read_file(data).paragraphs


def blocks_from_text(text: str) -> list[Paragraph]:
    """Paragraphs of a pasted text: a blank line, a bullet or a number starts another."""
    return _sorted(pasted(text))


def findings_in(text: str) -> list[Finding]:
    """Names, with a title or without, mails, telephones, and functions that point at one person."""
    return names_and_functions(text)


def to_remove(text: str, *, shared: bool, seen: Collection[str]) -> list[str]:
    """What stands in the way of keeping this text, each once.

    Never an IBAN or a NIR; in a public text, only what was accepted.
    """
    found = findings_in(text)
    left = (f.text for f in found if f.kind in NEVER_WELCOME or (shared and f.text not in seen))
    return list(dict.fromkeys(left))


def said_left(left: Iterable[str]) -> str:
    """What is to be taken out or accepted, in a sentence: none of it holds « ; », a telephone may hold « , »."""
    return " ; ".join(dict.fromkeys(left))


def left_of(said: str) -> list[str]:
    """The same, one by one, for the boxes to tick."""
    return said.split(" ; ") if said else []


def _sorted(found: Iterable[tuple[str, bool]]) -> list[Paragraph]:
    """Refused with `text_too_long` when the whole could not travel from page to page: nothing is cut in silence."""
    kept = [(" ".join(without_controls(text).split()), heading) for text, heading in found]
    if sum(len(text) for text, _heading in kept) > MOST_SIGNS:
        raise too_long()
    if sum(len(quote_plus(text)) + 24 for text, _heading in kept) > MOST_SENT:
        raise too_long()
    return [Paragraph(text, BlockKind.HEADING if heading else guess_kind(text)) for text, heading in kept if text]
