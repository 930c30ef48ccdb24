"""Office files packed again: no macro, no outside template, no author, pictures cleaned."""

import io
import re
import zipfile

from maillon.ground.files.cleaners.images import clean_image
from maillon.ground.files.cleaners.refused import RefusedError

MOST_ENTRIES = 3000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 300
_MACROS = re.compile(
    r"vbaproject|vbadata|(^|/)(basic|scripts)/|activex|/ctrlprops/|macrosheets|customui|\.(?:bin|exe|dll|js|vbs|ole)$"
    r"|objectreplacements/|/embeddings/|^object [0-9]+/",
    re.IGNORECASE,
)
_METADATA = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office='
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>',
}
_AUTHORS = [
    (re.compile(rb'(\bw:(?:author|initials|userId)=)"[^"]*"'), rb'\1""'),
    (re.compile(rb"(\bw:(?:author|initials|userId)=)'[^']*'"), rb"\1''"),
    (re.compile(rb'(<w15:person\b[^>]*\bw15:author=)"[^"]*"'), rb'\1""'),
    (re.compile(rb'(<w15:presenceInfo\b[^>]*\bw15:userId=)"[^"]*"'), rb'\1""'),
    (re.compile(rb"<(dc:creator|meta:creator-initials|meta:initial-creator)>[^<]*</\1>"), rb"<\1></\1>"),
    (re.compile(rb"<author>[^<]*</author>"), b"<author></author>"),
    (re.compile(rb'(<person\b[^>]*\bdisplayName=)"[^"]*"'), rb'\1""'),
]
_OUTSIDE = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode=[\"']External[\"'])(?![^>]*/relationships/hyperlink[\"'])[^>]*/>"
)
_LINK_THAT_ACTS = re.compile(
    rb"(Target=|xlink:href=)[\"'](?:javascript|vbscript|file|macro|vnd\.sun\.star\.script):[^\"']*[\"']", re.IGNORECASE
)
_MEDIA = {b"\xff\xd8\xff": "jpeg", b"\x89PNG": "png", b"RIFF": "webp"}


def clean_office(data: bytes, kind: str) -> bytes:
    """The same document, packed again; refused with `macros`, `bomb` or `broken`."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            entries = _checked(source)
            for entry in sorted(entries, key=lambda found: found.filename != "mimetype"):
                content = _clean(entry.filename, source.read(entry))
                packed = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
                stored = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
                target.writestr(packed, content, compress_type=stored)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise RefusedError("broken") from None
    if kind in {"docx", "xlsx"} and not any("/" in entry.filename for entry in entries):
        raise RefusedError("broken")
    return out.getvalue()


def _checked(source: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in source.infolist() if not entry.is_dir()]
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or total > MOST_UNPACKED or (total > 10**6 and total / packed > MOST_RATIO):
        raise RefusedError("bomb")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(_leaves(name) for name in names):
        raise RefusedError("broken")
    if any(_MACROS.search(name) for name in names):
        raise RefusedError("macros")
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("locked")
    return entries


def _leaves(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


def _clean(name: str, content: bytes) -> bytes:
    if name in _METADATA:
        return _METADATA[name]
    image = next((kind for mark, kind in _MEDIA.items() if content.startswith(mark)), None)
    if image:
        return clean_image(content, image)
    if not name.lower().endswith((".xml", ".rels", ".rdf", ".svg", ".vml")):
        return content
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content or b"\0<" in content[:64]:
        raise RefusedError("broken")
    if b"<script:event-listener" in content or (b"<script" in content.lower() and name.endswith(".svg")):
        raise RefusedError("macros")
    if name.endswith(".rels"):
        content = _OUTSIDE.sub(b"", content)
    content = _LINK_THAT_ACTS.sub(rb'\1"about:blank"', content)
    for pattern, blank in _AUTHORS:
        content = pattern.sub(blank, content)
    return content
