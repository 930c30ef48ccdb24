"""What an .odt holds: headings, paragraphs, items, rows and notes; what was deleted, crossed out or hidden, comments and
images are left out."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from maillon.voice.meetings.dropped_files import Found, Read, lines_of_paragraph, row_of_table, xml_of

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
KIND = b"application/vnd.oasis.opendocument.text"
SHORT = 90

_LEFT_OUT = frozenset(
    {f"{T}tracked-changes", f"{OFFICE}annotation", f"{T}note", f"{T}bookmark", f"{T}table-of-content", f"{T}ruby-text"}
)
_SIGNS = {f"{T}s": " ", f"{T}tab": "\t", f"{T}line-break": "\n"}


@dataclass(frozen=True, slots=True)
class _Look:
    """What the styles say."""

    headings: set[str] = field(default_factory=set)
    bold: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)


def is_odt(archive: zipfile.ZipFile) -> bool:
    """`encrypted-package` stands for all the rest where LibreOffice keeps it under a password."""
    names = set(archive.namelist())
    held = "mimetype" in names and not names.isdisjoint({"content.xml", "encrypted-package"})
    return held and archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").startswith(KIND)


def is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether a password keeps its text."""
    name = "META-INF/manifest.xml"
    return name in archive.namelist() and b"encryption-data" in archive.read(name)


def odt(archive: zipfile.ZipFile) -> Read:
    """The paragraphs in order; a note comes after its paragraph."""
    root = xml_of(archive, "content.xml")
    look = _Look()
    for name in ("styles.xml", "content.xml"):
        if name in archive.namelist():
            _read_styles(root if name == "content.xml" else xml_of(archive, name), look)
    return Read(
        found=list(_blocks(root.find(f"{OFFICE}body/{OFFICE}text"), look)),
        images=sum(1 for _image in root.iter(f"{DRAW}image")),
        deletions=sum(
            1 for one in root.iter() if one.tag == f"{T}deletion" or one.get(f"{T}style-name") in look.struck
        ),
        comments=sum(1 for _said in root.iter(f"{OFFICE}annotation")),
    )


def _read_styles(root: Any, look: _Look) -> None:
    for style in root.iter(f"{STYLE}style"):
        name, above = style.get(f"{STYLE}name") or "", style.get(f"{STYLE}parent-style-name") or ""
        words = style.find(f"{STYLE}text-properties")
        if words is not None and words.get(f"{FO}font-weight") in {"bold", "600", "700", "800", "900"}:
            look.bold.add(name)
        if words is not None and _is_struck(words):
            look.struck.add(name)
        if any(one.startswith(("Heading", "Title", "Subtitle", "Titre")) for one in (name, above)):
            look.headings.add(name)


def _is_struck(words: Any) -> bool:
    """Crossed out by hand, or hidden: nobody reads it as said."""
    crossed: bool = words.get(f"{STYLE}text-line-through-style", "none") != "none"
    return crossed or bool(words.get(f"{T}display") == "none")


def _blocks(body: Any, look: _Look) -> Iterator[Found]:
    for element in body if body is not None else ():
        if element.tag in _LEFT_OUT:
            continue
        if element.tag in {f"{T}h", f"{T}p"}:
            yield from _paragraph(element, look)
        elif element.tag == f"{TABLE}table":
            yield from _rows(element, look)
        else:
            yield from _blocks(element, look)


def _rows(table: Any, look: _Look) -> Iterator[Found]:
    for element in table:
        if element.tag == f"{TABLE}table-row":
            yield from row_of_table([list(_blocks(cell, look)) for cell in element.iterchildren(f"{TABLE}table-cell")])
        elif isinstance(element.tag, str) and element.tag.startswith(TABLE):
            yield from _rows(element, look)


def _paragraph(element: Any, look: _Look) -> Iterator[Found]:
    text = _text(element, look)
    heading = element.tag == f"{T}h" or _is_heading(element, text, look)
    yield from lines_of_paragraph(text, heading=heading)
    for inner in element.iter(f"{DRAW}text-box", f"{T}note-body"):
        if not any(above.tag == f"{DRAW}text-box" for above in inner.iterancestors()):
            yield from _blocks(inner, look)


def _is_heading(element: Any, text: str, look: _Look) -> bool:
    """By its style, or because the whole of a short line is bold."""
    style, bare = element.get(f"{T}style-name") or "", text.strip()
    if style in look.headings or style.startswith(("Heading", "Title", "Subtitle")):
        return True
    if not bare or "\n" in bare or len(bare) > SHORT or bare[-1] in ".!?;,»":
        return False
    bold = "".join(_text(one, look) for one in element.iter(f"{T}span") if one.get(f"{T}style-name") in look.bold)
    return style in look.bold or bold.split() == bare.split()


def _text(element: Any, look: _Look) -> str:
    """The words of one paragraph; a note, a frame and what describes a picture are told apart or left out."""
    if element.get(f"{T}style-name") in look.struck:
        return ""
    parts = [element.text or ""]
    for inner in element:
        if inner.tag in _SIGNS:
            parts.append(_SIGNS[inner.tag])
        elif isinstance(inner.tag, str) and inner.tag not in _LEFT_OUT and not inner.tag.startswith(DRAW):
            parts.append(_text(inner, look))
        parts.append(inner.tail or "")
    return "".join(parts)
