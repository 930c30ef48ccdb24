"""Files built for the tests: good ones, and what people with bad intentions send."""

import io
import zipfile
from collections.abc import Mapping

import docx
import pikepdf
import xlsxwriter
from odfdo import Document as OdfDocument
from PIL import Image

SECRET = b"CANARI-SECRET"


def image(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (11, 85, 87)).save(out, kind, **options)
    return out.getvalue()


def photo_with_gps(latitude: int = 48) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()  # Artist
    exif[0x010F] = "Maison Photo"
    exif.get_ifd(0x8825).update({1: "N", 2: (latitude, 51, 30), 3: "E", 4: (2, 21, 7)})
    return image(exif=exif, comment=SECRET)


def pixel_bomb() -> bytes:
    """A few kilobytes that ask for 900 million pixels."""
    small = bytearray(image("PNG"))
    small[16:24] = (30_000).to_bytes(4, "big") * 2
    import zlib  # noqa: PLC0415 -- only here

    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)


def pdf(
    *, script: bool = False, attached: bool = False, launch: bool = False, author: bool = False, field: bool = False
) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    page = document.pages[0].obj
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('CANARI-SECRET')")
        document.Root.OpenAction = document.make_indirect(action)
        names = pikepdf.Dictionary(Names=pikepdf.Array(["a", document.make_indirect(action)]))
        document.Root.Names = pikepdf.Dictionary(JavaScript=names)
        page.AA = pikepdf.Dictionary(O=action)
    if launch:
        act = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="CANARI-SECRET")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=act
        )
        page.Annots = pikepdf.Array([document.make_indirect(note)])
    if field:
        widget = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Btn,
            T="CANARI-SECRET",
            Rect=pikepdf.Array([0, 0, 9, 9]),
            A=pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="http://exemple.fr"),
        )
        held = document.make_indirect(widget)
        page.Annots = pikepdf.Array([held])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([held]))
    if attached:
        document.attachments["x.txt"] = SECRET
    if author:
        document.docinfo["/Author"] = SECRET.decode()
        with document.open_metadata() as meta:
            meta["dc:creator"] = [SECRET.decode()]
    out = io.BytesIO()
    document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()


def word(*, picture: bool = False) -> bytes:
    document = docx.Document()
    document.core_properties.author = SECRET.decode()
    document.core_properties.last_modified_by = SECRET.decode()
    document.add_heading("Réunion du 12 juin")
    document.add_paragraph("Tout le monde est venu.")
    if picture:
        document.add_picture(io.BytesIO(photo_with_gps()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"author": SECRET.decode()})
    book.add_worksheet("Listes").write(0, 0, "Associations")
    book.close()
    return out.getvalue()


def odf(kind: str) -> bytes:
    document = OdfDocument(kind)
    document.meta.creator = SECRET.decode()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(entries: Mapping[str, bytes], *, into: bytes = b"") -> bytes:
    """A zip of `entries`, added to the entries of the zip `into`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        if into:
            with zipfile.ZipFile(io.BytesIO(into)) as source:
                for entry in source.infolist():
                    if entry.filename not in entries:
                        target.writestr(entry, source.read(entry))
        for name, content in entries.items():
            target.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_TYPES = b'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="%s"/></Types>'
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def hostile() -> dict[str, tuple[str, bytes, str]]:
    """Name of the case: name of the file, its content, code of the refusal."""
    good = word()
    return {
        "nothing": ("a.txt", b"", "empty"),
        "only zeros": ("a.jpg", b"\0" * 500, "empty"),
        "only spaces": ("a.txt", b" \n\n ", "empty"),
        "svg with script": (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "kind",
        ),
        "svg as png": ("a.png", b"<?xml version='1.0'?><svg onload='alert(1)'/>", "kind"),
        "html as jpg": ("a.jpg", b"<!doctype html><script>alert(1)</script>", "kind"),
        "html as txt": ("a.txt", b"  <html><body onload=alert(1)>", "kind"),
        "html as csv": ("a.csv", b"a,b\n<script>alert(1)</script>,c", "kind"),
        "php": ("a.txt", b"<?php system('id');", "kind"),
        "shell": ("a.txt", b"#!/bin/sh\nrm -rf /", "kind"),
        "windows program": ("a.pdf", b"MZ" + bytes(range(256)) * 8, "kind"),
        "linux program": ("a.png", b"\x7fELF\x02\x01\x01" + b"\0" * 200, "kind"),
        "gif": ("a.gif", image("GIF"), "kind"),
        "bmp as jpg": ("a.jpg", image("BMP"), "kind"),
        "tiff as jpg": ("a.jpg", image("TIFF"), "kind"),
        "plain zip": ("a.zip", packed({"a.txt": b"x"}), "kind"),
        "zip as docx": ("a.docx", packed({"word/document.xml": b"<x/>"}), "kind"),
        "old word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kind"),
        "rar": ("a.docx", b"Rar!\x1a\x07\x00" + b"x" * 100, "kind"),
        "jar": ("a.docx", packed({"META-INF/MANIFEST.MF": b"x", "A.class": b"\xca\xfe\xba\xbe"}), "kind"),
        "epub": ("a.odt", packed({"mimetype": b"application/epub+zip"}), "kind"),
        "truncated jpeg": ("a.jpg", image(size=(400, 400))[:600], "broken"),
        "truncated png": ("a.png", image("PNG", size=(400, 400))[:120], "broken"),
        "truncated webp": ("a.webp", image("WEBP", size=(400, 400))[:60], "broken"),
        "truncated pdf": ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "broken"),
        "truncated docx": ("a.docx", good[: len(good) // 2], "broken"),
        "pixel bomb": ("a.png", pixel_bomb(), "too_many_pixels"),
        "zip bomb": ("a.docx", packed({"word/media/x.xml": b"0" * 60_000_000}, into=good), "bomb"),
        "zip of many entries": ("a.docx", packed({f"word/{n}.xml": b"" for n in range(3500)}, into=good), "bomb"),
        "docm": ("a.docx", packed({"[Content_Types].xml": _TYPES % _MACRO}, into=good), "macros"),
        "docx with vba": ("a.docx", packed({"word/vbaProject.bin": b"x"}, into=good), "macros"),
        "docx with ole": ("a.docx", packed({"word/embeddings/oleObject1.bin": b"x"}, into=good), "macros"),
        "docx with activex": ("a.docx", packed({"word/activeX/activeX1.xml": b"<x/>"}, into=good), "macros"),
        "odt with basic": ("a.odt", packed({"Basic/Standard/Module1.xml": b"<x/>"}, into=odf("text")), "macros"),
        "odt with script": ("a.odt", packed({"Scripts/python/x.py": b"x"}, into=odf("text")), "macros"),
        "docx path traversal": ("a.docx", packed({"../../etc/cron.d/x": b"x"}, into=good), "broken"),
        "docx absolute path": ("a.docx", packed({"/etc/passwd": b"x"}, into=good), "broken"),
        "docx with entities": (
            "a.docx",
            packed({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, into=good),
            "broken",
        ),
        "docx without parts": ("a.docx", packed({"[Content_Types].xml": _TYPES % _MAIN}), "broken"),
    }
