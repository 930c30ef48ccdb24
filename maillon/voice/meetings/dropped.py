"""A compte rendu dropped as .docx, .odt or pasted text, sorted into blocks before anyone marks them."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from docx import Document as WordDocument
from odfdo import Document as OdfDocument

from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.rules_blocks import guess_kind
from maillon.voice.meetings.states import BlockKind

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
ODF = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it was written, and the kind its shape suggests."""

    text: str
    kind: BlockKind


def blocks_from_file(data: bytes) -> list[Paragraph]:
    """Headings, paragraphs, bullets and table cells of a .docx or an .odt, deletions left out.

    Refused with `file_too_heavy`, or `not_a_text_document` when it is neither, whatever its name.
    """
    if len(data) > MOST_BYTES:
        raise RuleViolation("file_too_heavy", _("Ce fichier dépasse 10 Mo. Collez plutôt son texte."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(item.file_size for item in archive.infolist()) > MOST_UNPACKED:
                raise RuleViolation("file_too_heavy", _("Ce fichier est trop lourd. Collez plutôt son texte."))
            odf = "mimetype" in names and archive.read("mimetype").startswith(ODF)
        if "word/document.xml" in names:
            return _sorted(_word(data))
        if odf:
            return _sorted(_odf(data))
    except (zipfile.BadZipFile, KeyError, ValueError):
        pass
    raise RuleViolation(
        "not_a_text_document", _("Ce fichier n'est ni un .docx ni un .odt. Collez son texte dans le champ.")
    )


def blocks_from_text(text: str) -> list[Paragraph]:
    """Paragraphs of a pasted text: a blank line or a bullet starts another."""
    return _sorted(_pasted(text))


def _sorted(found: Iterable[tuple[str, bool]]) -> list[Paragraph]:
    kept = ((" ".join(text.split()), heading) for text, heading in found)
    return [Paragraph(text, BlockKind.HEADING if heading else guess_kind(text)) for text, heading in kept if text]


def _word(data: bytes) -> Iterator[tuple[str, bool]]:
    document = WordDocument(io.BytesIO(data))
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " · ".join(cell for cell in cells if cell), False
        else:
            style = (block.style.name or "").lower() if block.style is not None else ""
            yield block.text, style.startswith(("heading", "titre", "title"))


def _odf(data: bytes) -> Iterator[tuple[str, bool]]:
    body = OdfDocument(io.BytesIO(data)).body
    for element in body.get_elements("//text:h|//text:p"):
        yield element.text_recursive, element.tag == "text:h"


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
