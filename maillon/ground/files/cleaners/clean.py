"""One file in, the same made harmless out."""

from maillon.ground.files.cleaners.detect import detect
from maillon.ground.files.cleaners.images import clean_image
from maillon.ground.files.cleaners.office import clean_office
from maillon.ground.files.cleaners.pdfs import clean_pdf
from maillon.ground.files.cleaners.sounds import clean_sound
from maillon.ground.files.cleaners.texts import clean_text


def clean(data: bytes) -> tuple[str, bytes]:
    """Its kind and its harmless content; raises RefusedError with a code."""
    kind = detect(data)
    if kind in {"jpeg", "png", "webp"}:
        return kind, clean_image(data, kind)
    if kind == "pdf":
        return kind, clean_pdf(data)
    if kind in {"docx", "xlsx", "odt", "ods"}:
        return kind, clean_office(data, kind)
    if kind in {"mp3", "m4a", "ogg"}:
        return kind, clean_sound(data, kind)
    return kind, clean_text(data)
