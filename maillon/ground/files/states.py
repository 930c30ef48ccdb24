"""The kinds of files Maillon takes, and where a stored one stands."""

from dataclasses import dataclass

MOST_BYTES = 10 * 1024 * 1024
MOST_SOUND = 40 * 1024 * 1024
"""An hour and a half of speech at 56 kbit/s."""

MOST_FILES = 20
"""On one object; beyond, remove one first."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """`made_by` names the cleaner that rewrites it."""

    code: str
    content_type: str
    suffix: str
    made_by: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.code: kind
    for kind in (
        FileKind("jpeg", "image/jpeg", ".jpg", "image"),
        FileKind("png", "image/png", ".png", "image"),
        FileKind("webp", "image/webp", ".webp", "image"),
        FileKind("pdf", "application/pdf", ".pdf", "pdf"),
        FileKind("docx", f"{_OFFICE}.wordprocessingml.document", ".docx", "office"),
        FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", "office"),
        FileKind("odt", "application/vnd.oasis.opendocument.text", ".odt", "office"),
        FileKind("ods", "application/vnd.oasis.opendocument.spreadsheet", ".ods", "office"),
        FileKind("csv", "text/csv; charset=utf-8", ".csv", "text"),
        FileKind("txt", "text/plain; charset=utf-8", ".txt", "text"),
        FileKind("mp3", "audio/mpeg", ".mp3", "sound"),
        FileKind("m4a", "audio/mp4", ".m4a", "sound"),
        FileKind("ogg", "audio/ogg", ".ogg", "sound"),
    )
}
SOUNDS = frozenset(kind.code for kind in KINDS.values() if kind.made_by == "sound")
