"""The words of a stored paper, to look for a name in them; None when a machine cannot read it."""

import io
import re
import zipfile

from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.dropped import read_file

MOST_XML = 30 * 1024 * 1024
_TAG = re.compile(rb"<[^<>]*>")


def words_of(kind: str, data: bytes) -> str | None:
    """Every word of a document, a table or a text; None for a picture, or a PDF made of pictures."""
    if kind in {"txt", "csv"}:
        return data.decode("utf-8", "replace")
    if kind in {"xlsx", "ods"}:
        return _words_of_table(data)
    if kind not in {"docx", "odt", "pdf"}:
        return None
    try:
        return "\n".join(paragraph.text for paragraph in read_file(data).paragraphs)
    except RuleViolation:
        return None


def _words_of_table(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if one.filename.endswith(".xml")]
            if sum(one.file_size for one in members) > MOST_XML:
                return None
            held = b" ".join(_TAG.sub(b" ", archive.read(one)) for one in members)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError):
        return None
    return held.decode("utf-8", "replace")
