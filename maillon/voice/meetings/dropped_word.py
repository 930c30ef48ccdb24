"""What a .docx holds: paragraphs in order, insertions kept; what is deleted, crossed out, hidden, in a comment, an image
or the table of contents left out.

The XML is read by hand: python-docx leaves tracked insertions out, and here nothing inserted may be lost.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from maillon.voice.meetings.dropped_files import Found, Read, lines_of_paragraph, row_of_table, xml_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XPATHS = {"w": W[1:-1], "mc": MC[1:-1]}
SHORT = 90

_LEFT_OUT = frozenset(
    f"{space}{tag}"
    for space, tag in (
        (W, "del"),
        (W, "moveFrom"),
        (W, "delText"),
        (W, "instrText"),
        (W, "txbxContent"),
        (W, "rt"),
        (MC, "Fallback"),
    )
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_HELD = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


@dataclass(frozen=True, slots=True)
class _Look:
    """What the styles say, and the notes by their mark."""

    headings: set[str] = field(default_factory=set)
    bold: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)


def is_word(archive: zipfile.ZipFile) -> bool:
    return _main(archive) in archive.namelist()


def word(archive: zipfile.ZipFile) -> Read:
    """Paragraphs, and how many images, deletions and comments were left out. Notes follow their paragraph."""
    main = _main(archive)
    root = xml_of(archive, main)
    parts = _parts(archive, main)
    look = _look(archive, parts)
    return Read(
        found=list(_blocks(root.find(f"{W}body"), look)),
        images=len(root.xpath(_IMAGES, namespaces=XPATHS)),
        deletions=len(root.xpath("//w:del[w:r] | //w:moveFrom[w:r] | //w:trPr/w:del", namespaces=XPATHS))
        + sum(1 for run in root.iter(f"{W}r") if _is_struck(run)),
        comments=len(root.xpath("//w:commentReference", namespaces=XPATHS)),
    )


_IMAGES = (
    "//w:drawing[not(.//w:txbxContent)][not(ancestor::mc:Fallback)]"
    " | //w:pict[not(.//w:txbxContent)][not(ancestor::mc:Fallback)]"
)


def _main(archive: zipfile.ZipFile) -> str:
    """Word calls it word/document.xml; what is edited on line may call it otherwise, and says so."""
    if "_rels/.rels" in archive.namelist():
        for one in xml_of(archive, "_rels/.rels"):
            target = (one.get("Target") or "").lstrip("/")
            if (one.get("Type") or "").endswith("/officeDocument") and target.startswith("word/"):
                return target
    return "word/document.xml"


def _parts(archive: zipfile.ZipFile, main: str) -> dict[str, str]:
    """The members beside the text, by what they are."""
    names = set(archive.namelist())
    found = {kind: f"word/{kind}.xml" for kind in ("styles", "footnotes", "endnotes")}
    said = posixpath.join("word/_rels", f"{posixpath.basename(main)}.rels")
    if said in names:
        for one in xml_of(archive, said):
            kind = (one.get("Type") or "").rsplit("/", 1)[-1]
            if kind in found and one.get("TargetMode") != "External":
                found[kind] = posixpath.normpath(posixpath.join("/word", one.get("Target") or "")).lstrip("/")
    return {kind: name for kind, name in found.items() if name in names}


def _look(archive: zipfile.ZipFile, parts: dict[str, str]) -> _Look:
    look = _Look()
    if "styles" in parts:
        _read_styles(xml_of(archive, parts["styles"]), look)
    for kind in ("footnote", "endnote"):
        if f"{kind}s" in parts:
            for note in xml_of(archive, parts[f"{kind}s"]).iter(f"{W}{kind}"):
                look.notes[f"{kind}{note.get(f'{W}id')}"] = " ".join(_text(p) for p in note.iter(f"{W}p")).strip()
    return look


def _read_styles(root: Any, look: _Look) -> None:
    """A style made from a heading is one; « Titre 1 » is only how Word shows « heading 1 »."""
    rows = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
    for code, style in rows.items():
        seen: set[str | None] = set()
        at, name, level = code, "", ""
        while at in rows and at not in seen and not level:
            seen.add(at)
            said = _val(rows[at].find(f"{W}name")).lower()
            name = said if said.startswith(("heading", "titre", "title", "subtitle", "sous-titre")) else name
            level = _val(rows[at].find(f"{W}pPr/{W}outlineLvl"))
            look.bold.update({code} if _is_on(rows[at].find(f"{W}rPr/{W}b")) else ())
            at = _val(rows[at].find(f"{W}basedOn"))
        if name or (level.isdecimal() and int(level) < 9):
            look.headings.add(code)
        if _val(style.find(f"{W}name")).lower().startswith(("toc ", "tm ", "toc heading")):
            look.contents.add(code)


def _val(element: Any) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _is_on(element: Any) -> bool:
    return element is not None and _val(element) not in {"0", "false", "off", "none"}


def _blocks(body: Any, look: _Look) -> Iterator[Found]:
    for element in body if body is not None else ():
        if element.tag == f"{W}p":
            yield from _paragraph(element, look)
        elif element.tag == f"{W}tbl":
            yield from _table(element, look)
        elif element.tag in _HELD:
            gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if _val(gallery) != "Table of Contents":
                yield from _blocks(element, look)
        elif element.tag == f"{MC}AlternateContent":
            yield from _blocks(element.find(f"{MC}Choice"), look)


def _table(table: Any, look: _Look) -> Iterator[Found]:
    """Row after row; a table inside a cell stays in its cell."""
    for row in _of(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield from row_of_table([list(_blocks(cell, look)) for cell in _of(row, "tc")])


def _of(element: Any, tag: str) -> Iterator[Any]:
    for inner in element:
        if inner.tag == f"{W}{tag}":
            yield inner
        elif inner.tag in _HELD:
            yield from _of(inner, tag)


def _paragraph(element: Any, look: _Look) -> Iterator[Found]:
    style = _val(element.find(f"{W}pPr/{W}pStyle"))
    if style not in look.contents:
        text = _text(element)
        yield from lines_of_paragraph(text, heading=_is_heading(element, style, text, look))
    for box in element.iter(f"{W}txbxContent"):
        if not any(above.tag in {f"{MC}Fallback", f"{W}txbxContent"} for above in box.iterancestors()):
            yield from _blocks(box, look)
    for kind in ("footnote", "endnote"):
        for mark in element.iter(f"{W}{kind}Reference"):
            yield look.notes.get(f"{kind}{mark.get(f'{W}id')}", ""), False


def _is_heading(element: Any, style: str, text: str, look: _Look) -> bool:
    """By its style, its outline level, or because the whole of a short line is bold or underlined."""
    level = _val(element.find(f"{W}pPr/{W}outlineLvl"))
    if style in look.headings or (level.isdecimal() and int(level) < 9):
        return True
    bare = text.strip()
    if not bare or "\n" in bare or len(bare) > SHORT or bare[-1] in ".!?;,»":
        return False
    runs = [run for run in element.iter(f"{W}r") if _text(run).strip()]
    return bool(runs) and all(_stands_out(run, style, look) for run in runs)


def _stands_out(run: Any, style: str, look: _Look) -> bool:
    said = run.find(f"{W}rPr/{W}b")
    own = _val(run.find(f"{W}rPr/{W}rStyle"))
    bold = _is_on(said) if said is not None else bool({style, own} & look.bold)
    return bold or _is_on(run.find(f"{W}rPr/{W}u"))


def _is_struck(run: Any) -> bool:
    """Crossed out by hand, or hidden: nobody reads it as said."""
    return any(_is_on(run.find(f"{W}rPr/{W}{sign}")) for sign in ("strike", "dstrike", "vanish"))


def _text(element: Any) -> str:
    if element.tag in _LEFT_OUT or not isinstance(element.tag, str) or (element.tag == f"{W}r" and _is_struck(element)):
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    return "".join(map(_text, element))
