"""Plain text and CSV: decoded, then written again as UTF-8."""

from maillon.ground.files.cleaners.refused import RefusedError


def clean_text(data: bytes) -> bytes:
    """The same text in UTF-8 without invisible control signs; refused when it is no text."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "".join(sign for sign in text if sign >= " " or sign in "\n\r\t").encode()
    raise RefusedError("broken")
