"""PDF written again without anything that acts or that hides."""

import io
from typing import Any

import pikepdf

from maillon.ground.files.cleaners.refused import RefusedError

MOST_OBJECTS = 200_000
_OF_CATALOG = (
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/Metadata",
    "/PieceInfo",
    "/Collection",
    "/AF",
    "/URI",
    "/JavaScript",
)
_OF_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_ACTING = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/RichMediaExecute",
    "/GoTo3DView",
    "/Trans",
    "/SetOCGState",
    "/Thread",
    "/Hide",
    "/Named",
    "/ResetForm",
}
_HIDING = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/Widget"}
_EVERYWHERE = ("/AA", "/Metadata", "/PieceInfo", "/JS", "/EF", "/AF", "/LastModified", "/OpenAction")


def clean_pdf(data: bytes) -> bytes:
    """The same pages, without script, opening action, form, attached file, author or XMP."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=True) as pdf:
            if pdf.is_encrypted:
                raise RefusedError("locked")
            if len(pdf.objects) > MOST_OBJECTS or not len(pdf.pages):
                raise RefusedError("broken")
            _strip(pdf)
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    except pikepdf.PasswordError:
        raise RefusedError("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError, OSError):
        raise RefusedError("broken") from None
    return out.getvalue()


def _strip(pdf: pikepdf.Pdf) -> None:
    for key in _OF_CATALOG:
        _drop(pdf.Root, key)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in _OF_NAMES:
            _drop(names, key)
    _drop(pdf.trailer, "/Info")
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            _strip_object(found)


def _strip_object(found: Any) -> None:
    for key in _EVERYWHERE:
        _drop(found, key)
    action = found.get("/A")
    if isinstance(action, pikepdf.Dictionary) and (action.get("/S") in _ACTING or "/Next" in action):
        _drop(found, "/A")
    notes = found.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        found["/Annots"] = pikepdf.Array([note for note in notes if _may_stay(note)])
    if found.get("/S") in _ACTING and found.get("/Type") in {None, "/Action"} and "/D" not in found:
        for key in list(found.keys()):
            _drop(found, key)


def _may_stay(note: Any) -> bool:
    if not isinstance(note, pikepdf.Dictionary) or note.get("/Subtype") in _HIDING:
        return False
    _drop(note, "/T")
    return True


def _drop(found: Any, key: str) -> None:
    if key in found:
        del found[key]
