"""What a file is, from its content only; its name and announced type are ignored."""

import io
import re
import zipfile

import puremagic

from maillon.ground.files.cleaners.refused import RefusedError
from maillon.ground.files.cleaners.sounds import sound_kind

_IMAGES = {".jpg": "jpeg", ".jpeg": "jpeg", ".jfif": "jpeg", ".png": "png", ".webp": "webp"}
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_OOXML = {b"wordprocessingml.document.main+xml": "docx", b"spreadsheetml.sheet.main+xml": "xlsx"}
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|svg|script|\?xml|\?php|body|iframe|head)|^#!|^MZ|^\x7fELF|^Rar!", re.IGNORECASE
)


def detect(data: bytes) -> str:
    """The code of its kind; refused with `empty` or `kind`."""
    if not data.strip(b"\0 \r\n\t"):
        raise RefusedError("empty")
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data)
    sound = sound_kind(data)
    if sound:
        return sound
    guess = _guess(data)
    if guess in _IMAGES:
        return _IMAGES[guess]
    return _text(data)


def _guess(data: bytes) -> str:
    try:
        return str(puremagic.from_string(data[:65536]))
    except (puremagic.PureError, ValueError, OSError):
        return ""


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                found = _ODF.get(archive.read("mimetype").strip())
                if found:
                    return found
            if "[Content_Types].xml" in names and archive.getinfo("[Content_Types].xml").file_size < 1_000_000:
                types = archive.read("[Content_Types].xml")
                if b"macroEnabled" in types:
                    raise RefusedError("macros")
                return next(kind for mark, kind in _OOXML.items() if mark in types)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise RefusedError("broken") from None
    except (StopIteration, KeyError):
        pass
    raise RefusedError("kind")


def _text(data: bytes) -> str:
    if b"\0" in data or _MARKUP.search(data[:4096]):
        raise RefusedError("kind")
    strange = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
    if strange:
        raise RefusedError("kind")
    first = data[:4096].splitlines()[0]
    return (
        "csv" if max(first.count(sign) for sign in (b";", b",", b"\t")) >= 1 and len(data.splitlines()) > 1 else "txt"
    )
