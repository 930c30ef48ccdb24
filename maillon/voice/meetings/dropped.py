"""A compte rendu dropped as .docx, .odt, .pdf or pasted text, sorted into blocks before anyone marks them."""

import io
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import NEVER_WELCOME, Finding, personal_data_in
from maillon.voice.meetings.dropped_files import check_weight, odt, pdf_lines, word
from maillon.voice.meetings.rules_blocks import FUNCTIONS, guess_kind
from maillon.voice.meetings.states import BlockKind

MOST_BYTES = 10 * 1024 * 1024
MOST_SIGNS = 400_000
ODF = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it was written, and the kind its shape suggests."""

    text: str
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What was read, and how much was left out on purpose: images and deletions are never imported."""

    paragraphs: list[Paragraph]
    images: int = 0
    deletions: int = 0


def check_size(weight: int | None) -> None:
    """Refused with `file_too_heavy` on its weight alone, before a byte is read."""
    if weight is None or weight > MOST_BYTES:
        raise RuleViolation("file_too_heavy", _("Ce fichier dépasse 10 Mo. Collez plutôt son texte."))


def read_file(data: bytes) -> Dropped:
    """Headings, paragraphs, bullets, rows and notes, insertions kept, deletions and images left out.

    What it is is told by what it holds, never by its name. Refused with `file_too_heavy`,
    `not_a_text_document`, or the reason why a PDF could not be read.
    """
    check_size(len(data))
    if data.startswith(b"%PDF-"):
        return Dropped(paragraphs=_sorted(_pasted(pdf_lines(data)[:MOST_SIGNS])))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_weight(archive)
            names = set(archive.namelist())
            read = word if "word/document.xml" in names else odt if _is_odt(archive, names) else None
            if read is not None:
                found, images, deletions = read(archive)
                return Dropped(paragraphs=_sorted(found), images=images, deletions=deletions)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError):
        pass
    raise RuleViolation(
        "not_a_text_document", _("Ce fichier n'est ni un .docx, ni un .odt, ni un PDF. Collez son texte dans le champ.")
    )


def _is_odt(archive: zipfile.ZipFile, names: set[str]) -> bool:
    return {"mimetype", "content.xml"} <= names and archive.read("mimetype").startswith(ODF)


def blocks_from_file(data: bytes) -> list[Paragraph]:
    """The paragraphs of a file; see `read_file`."""
    return read_file(data).paragraphs


def blocks_from_text(text: str) -> list[Paragraph]:
    """Paragraphs of a pasted text: a blank line or a bullet starts another."""
    return _sorted(_pasted(text))


def findings_in(text: str) -> list[Finding]:
    """Names, mails, telephones, and functions that point at one person."""
    return personal_data_in(text, functions=FUNCTIONS)


def to_remove(text: str, *, shared: bool, seen: Collection[str]) -> list[str]:
    """What stands in the way of keeping this text: never an IBAN or a NIR, and in a public text only what was accepted."""
    found = findings_in(text)
    return [f.text for f in found if f.kind in NEVER_WELCOME or (shared and f.text not in seen)]


def _sorted(found: Iterable[tuple[str, bool]]) -> list[Paragraph]:
    kept = ((" ".join(text.split()), heading) for text, heading in found)
    return [Paragraph(text, BlockKind.HEADING if heading else guess_kind(text)) for text, heading in kept if text]


def _pasted(text: str) -> Iterator[tuple[str, bool]]:
    held: list[str] = []
    for line in [*text.splitlines(), ""]:
        bare = line.strip()
        bullet = bare.startswith(("-", "•", "*", "–", "·"))
        if (not bare or bullet) and held:
            yield " ".join(held), _looks_like_heading(held)
            held = []
        if bare:
            held.append(bare.lstrip("-•*–· ") if bullet else bare)


def _looks_like_heading(lines: list[str]) -> bool:
    only = lines[0]
    return len(lines) == 1 and len(only) <= 80 and only[-1] not in ".!?;:,»" and (only.isupper() or only[:1].isdigit())
