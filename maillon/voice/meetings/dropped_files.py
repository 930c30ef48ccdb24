"""What a .docx, an .odt or the text of a PDF holds: paragraphs in order, never an image, never an outside entity.

The XML is read by hand: python-docx leaves tracked insertions out, and here nothing inserted may be lost.
"""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from maillon.kernel.refusals import RuleViolation

Found = tuple[str, bool]

MOST_UNPACKED = 60 * 1024 * 1024
MOST_MEMBERS = 4000
MOST_PAGES = "200"
PDF_SECONDS = 15
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
XPATHS = {"w": W[1:-1], "d": DRAW[1:-1]}

_WORD_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{MC}Fallback"})
_WORD_SPACES = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"})
_ODF_LEFT_OUT = frozenset({f"{T}tracked-changes", f"{OFFICE}annotation", f"{T}note-citation", f"{T}bookmark"})
_ODF_SPACES = frozenset({f"{T}s", f"{T}tab", f"{T}line-break"})


def xml_of(archive: zipfile.ZipFile, name: str) -> Any:
    """One member as XML. A document type is refused: it is where outside and exploding entities are declared."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as broken:
        raise ValueError(name) from broken
    if root.getroottree().docinfo.doctype:
        raise ValueError(name)
    return root


def check_weight(archive: zipfile.ZipFile) -> None:
    """Refused with `file_too_heavy` before anything is unpacked: what the archive declares bounds what is read."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise RuleViolation("file_too_heavy", _("Ce fichier est trop lourd une fois ouvert. Collez plutôt son texte."))


def word(archive: zipfile.ZipFile) -> tuple[list[Found], int, int]:
    """Paragraphs, images left out, deletions left out. Tracked insertions are kept; notes follow their paragraph."""
    root = xml_of(archive, "word/document.xml")
    names = set(archive.namelist())
    headings = _heading_styles(archive) if "word/styles.xml" in names else set()
    notes: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        if f"word/{kind}s.xml" in names:
            for note in xml_of(archive, f"word/{kind}s.xml").iter(f"{W}{kind}"):
                notes[f"{kind}{note.get(f'{W}id')}"] = _word_text(note)
    found = list(_word_blocks(root.find(f"{W}body"), headings, notes))
    images = len(root.xpath("//w:drawing | //w:pict", namespaces=XPATHS))
    return found, images, len(root.xpath("//w:del[w:r] | //w:moveFrom[w:r]", namespaces=XPATHS))


def _heading_styles(archive: zipfile.ZipFile) -> set[str]:
    found = set()
    for style in xml_of(archive, "word/styles.xml").iter(f"{W}style"):
        name = style.find(f"{W}name")
        said = (name.get(f"{W}val") or "").lower() if name is not None else ""
        if said.startswith(("heading", "titre", "title")):
            found.add(style.get(f"{W}styleId"))
    return found


def _word_blocks(body: Any, headings: set[str], notes: dict[str, str]) -> Iterator[Found]:
    for element in body if body is not None else ():
        if element.tag == f"{W}p":
            style = element.find(f"{W}pPr/{W}pStyle")
            yield _word_text(element), style is not None and style.get(f"{W}val") in headings
            for kind in ("footnote", "endnote"):
                for mark in element.iter(f"{W}{kind}Reference"):
                    yield notes.get(f"{kind}{mark.get(f'{W}id')}", ""), False
        elif element.tag == f"{W}tbl":
            for row in element.iter(f"{W}tr"):
                cells = [" ".join(_word_text(p) for p in cell.iter(f"{W}p")).strip() for cell in row.iter(f"{W}tc")]
                yield " · ".join(cell for cell in cells if cell), False
        elif element.tag in {f"{W}sdt", f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
            inner = element.find(f"{W}sdtContent")
            yield from _word_blocks(element if inner is None else inner, headings, notes)


def _word_text(element: Any) -> str:
    if element.tag in _WORD_LEFT_OUT or not isinstance(element.tag, str):
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in _WORD_SPACES:
        return " "
    inner = "".join(map(_word_text, element))
    return f"{inner} " if element.tag == f"{W}p" else inner


def odt(archive: zipfile.ZipFile) -> tuple[list[Found], int, int]:
    """Headings, paragraphs, items of lists and rows of tables; what was deleted, comments and images are left out."""
    root = xml_of(archive, "content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    images = len(root.xpath("//d:image", namespaces=XPATHS))
    return list(_odt_blocks(body)), images, len(list(root.iter(f"{T}deletion")))


def _odt_blocks(body: Any) -> Iterator[Found]:
    for element in body if body is not None else ():
        if element.tag in _ODF_LEFT_OUT:
            continue
        if element.tag in {f"{T}h", f"{T}p"}:
            yield _odt_text(element), element.tag == f"{T}h"
            for note in element.iter(f"{T}note-body"):
                yield from _odt_blocks(note)
        elif element.tag == f"{TABLE}table-row":
            cells = (
                " ".join(_odt_text(p) for p in cell.iter(f"{T}h", f"{T}p")).strip()
                for cell in element.iter(f"{TABLE}table-cell")
            )
            yield " · ".join(cell for cell in cells if cell), False
        else:
            yield from _odt_blocks(element)


def _odt_text(element: Any) -> str:
    """The words of one paragraph; a note is told apart, after it."""
    parts = [element.text or ""]
    for inner in element:
        if inner.tag in _ODF_SPACES:
            parts.append(" ")
        elif isinstance(inner.tag, str) and inner.tag not in _ODF_LEFT_OUT and inner.tag != f"{T}note":
            parts.append(_odt_text(inner))
        parts.append(inner.tail or "")
    return "".join(parts)


def pdf_lines(data: bytes) -> str:
    """The text of a PDF, read by poppler in a process of its own. Without poppler, or without text: paste it."""
    reader = shutil.which("pdftotext")
    if reader is None:
        raise RuleViolation(
            "pdf_needs_pasting", _("Cette machine ne sait pas lire les PDF. Ouvrez-le et collez le texte.")
        )
    order = [reader, "-q", "-enc", "UTF-8", "-l", MOST_PAGES, "-", "-"]
    try:
        done = subprocess.run(order, input=data, capture_output=True, timeout=PDF_SECONDS, check=True)  # noqa: S603 -- a fixed program, nothing typed in it
    except (subprocess.SubprocessError, OSError) as problem:
        raise RuleViolation("pdf_unreadable", _("Ce PDF ne se laisse pas lire. Collez le texte.")) from problem
    text = done.stdout.decode("utf-8", "replace").replace("\f", "\n\n")
    if not text.strip():
        raise RuleViolation("pdf_without_text", _("Ce PDF ne contient que des images de pages. Collez le texte."))
    return text
