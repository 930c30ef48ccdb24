"""What an .odt or the text of a PDF holds, and what every kind of file shares: never an image, never an outside entity."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from maillon.kernel.refusals import RuleViolation

Found = tuple[str, bool]

MOST_UNPACKED = 60 * 1024 * 1024
MOST_XML = 24 * 1024 * 1024
MOST_MEMBERS = 4000
MOST_PAGES = 200
PDF_SECONDS = 15
MOST_IN_A_CELL = 2
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# What people put before a line to make a list of it; the last ones are how Word draws its own bullets.
BULLET = re.compile(r"^\s*(?:[-•*–—·▪■□●○◦➢➤►▶✓✔→⇒‣⁃♦❖\uf000-\uf0ff]+\s*(?=\S)|[oü](?:\t| {2,})\s*)")
NUMBER = re.compile(r"^\s*(?:(?:\d{1,2}|[a-z]|[IVX]{1,4})[.)°]|\d{1,2}(?:\.\d{1,2})+[.)]?)\s+\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Paragraphs, each with whether it is a heading, and how much was left out on purpose."""

    found: list[Found]
    images: int = 0
    deletions: int = 0
    comments: int = 0


def too_heavy() -> RuleViolation:
    return RuleViolation("file_too_heavy", _("Ce fichier est trop lourd une fois ouvert. Collez plutôt son texte."))


def too_long() -> RuleViolation:
    return RuleViolation(
        "text_too_long", _("Ce texte est trop long pour être trié en une fois. Déposez-le en plusieurs parties.")
    )


def xml_of(archive: zipfile.ZipFile, name: str) -> Any:
    """One member as XML. A document type is refused: it is where outside and exploding entities are declared."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise too_heavy()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(archive.read(name).replace(STRICT, USUAL), parser)
    except etree.XMLSyntaxError as broken:
        raise ValueError(name) from broken
    if root.getroottree().docinfo.doctype:
        raise ValueError(name)
    return root


def check_weight(archive: zipfile.ZipFile) -> None:
    """Refused with `file_too_heavy` before anything is unpacked: what the archive declares bounds what is read."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise too_heavy()


def lines_of_paragraph(text: str, *, heading: bool = False) -> Iterator[Found]:
    """One paragraph, or one for each line of a list made with line breaks. The signs of bullets are left out."""
    lines = [line for line in text.split("\n") if line.strip()]
    if any(BULLET.match(line) or NUMBER.match(line) for line in lines[1:]):
        yield from ((BULLET.sub("", line), False) for line in lines)
    elif lines:
        yield BULLET.sub("", " ".join(lines)), heading


def row_of_table(cells: Sequence[list[Found]]) -> Iterator[Found]:
    """A row is one line « qui · quoi · quand »; cells that hold several paragraphs keep them apart, as does a frame."""
    filled = [
        [(" ".join(text.split()), heading) for text, heading in cell if text.strip()]
        for cell in cells
        if any(text.strip() for text, _heading in cell)
    ]
    if len(filled) == 1 or any(len(cell) > MOST_IN_A_CELL for cell in filled):
        for cell in filled:
            yield from cell
    elif filled:
        yield " · ".join(" ; ".join(text for text, _heading in cell) for cell in filled), False


def pdf_lines(data: bytes) -> str:
    """The text of a PDF, read by poppler in a process of its own. Without poppler, or without text: paste it."""
    reader = shutil.which("pdftotext")
    if reader is None:
        raise RuleViolation(
            "pdf_needs_pasting", _("Cette machine ne sait pas lire les PDF. Ouvrez-le et collez le texte.")
        )
    order = [reader, "-q", "-enc", "UTF-8", "-l", str(MOST_PAGES + 1), "-", "-"]
    try:
        done = subprocess.run(order, input=data, capture_output=True, timeout=PDF_SECONDS, check=True)  # noqa: S603 -- a fixed program, nothing typed in it
    except (subprocess.SubprocessError, OSError) as problem:
        raise RuleViolation("pdf_unreadable", _("Ce PDF ne se laisse pas lire. Collez le texte.")) from problem
    pages = done.stdout.decode("utf-8", "replace").split("\f")
    if len(pages) > MOST_PAGES + 1:
        raise too_long()
    text = "\n\n".join(_without_repeats(pages))
    if not text.strip():
        raise RuleViolation("pdf_without_text", _("Ce PDF ne contient que des images de pages. Collez le texte."))
    return text


def _without_repeats(pages: Sequence[str]) -> Iterator[str]:
    """Pages without what is printed again at the top and the bottom of each: headers and page numbers."""
    edges: dict[str, int] = {}
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        for line in {_bare(line) for line in (*lines[:2], *lines[-2:])}:
            edges[line] = edges.get(line, 0) + 1
    many = sum(1 for page in pages if page.strip())
    again = {line for line, times in edges.items() if many > 1 and times == many}
    for page in pages:
        lines = page.splitlines()
        held = [rank for rank, line in enumerate(lines) if line.strip()]
        edge = {rank for rank in (*held[:2], *held[-2:]) if _bare(lines[rank]) in again}
        yield "\n".join(line for rank, line in enumerate(lines) if rank not in edge)


def _bare(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))
