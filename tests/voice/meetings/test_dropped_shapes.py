"""The shapes that accounts really have: bold instead of headings, frames, lists made by hand, tables, pasted lines."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document as WordDocument

from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.dropped import blocks_from_file, blocks_from_text, left_of, read_file, said_left, to_remove
from maillon.voice.meetings.dropped_files import pdf_lines
from maillon.voice.meetings.dropped_pasted import pasted as pasted_lines
from maillon.voice.meetings.states import BlockKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:x"'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    f'xmlns:{name}="{ODF}{what}:1.0"'
    for name, what in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def archive(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def word(body: str, **others: str) -> bytes:
    members = {f"word/{name}.xml": f"<w:{name} {SPACES}>{inner}</w:{name}>" for name, inner in others.items()}
    return archive({"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>", **members})


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {ODF_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def para(text: str, shape: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def shown(data: bytes) -> list[str]:
    """The texts; a heading begins with #."""
    return [f"{'# ' if p.kind == BlockKind.HEADING else ''}{p.text}" for p in blocks_from_file(data)]


def pasted(text: str) -> list[str]:
    return [f"{'# ' if p.kind == BlockKind.HEADING else ''}{p.text}" for p in blocks_from_text(text)]


def refused(data: bytes) -> str:
    with pytest.raises(RuleViolation) as refusal:
        read_file(data)
    return refusal.value.code


def test_headings_are_known_by_style_level_or_because_the_whole_line_is_bold() -> None:
    styles = (
        '<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Mien"><w:name w:val="Rubrique"/><w:basedOn w:val="Titre1"/></w:style>'
        '<w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        para("Un", '<w:pStyle w:val="Titre1"/>')
        + para("Deux", '<w:pStyle w:val="Mien"/>')
        + para("Trois", '<w:outlineLvl w:val="1"/>')
        + para("Éclairage", run="<w:b/>")
        + para("Souligné :", run='<w:u w:val="single"/>')
        + para("Pas gras", run='<w:b w:val="0"/>')
        + para("Une phrase entière en gras.", run="<w:b/>")
        + para("Un ......... 3", '<w:pStyle w:val="TM1"/>')
    )
    assert shown(word(body, styles=styles)) == [
        "# Un", "# Deux", "# Trois", "# Éclairage", "# Souligné :", "Pas gras", "Une phrase entière en gras.",
    ]  # fmt: skip


def test_a_list_made_with_line_breaks_becomes_paragraphs_without_its_signs() -> None:
    body = "<w:p><w:r><w:t>Vu :</w:t><w:br/><w:t>- le hall</w:t><w:br/><w:t>- l'ascenseur</w:t></w:r></w:p>"
    same = "<w:p><w:r><w:t>au rendez</w:t><w:noBreakHyphen/><w:t>vous</w:t><w:br/><w:t>du mardi</w:t></w:r></w:p>"
    assert shown(word(body + para("• Un banc") + same)) == [
        "Vu :", "le hall", "l'ascenseur", "Un banc", "au rendez-vous du mardi",
    ]  # fmt: skip


def test_a_table_gives_each_row_once_and_a_frame_its_paragraphs() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    inside = f"<w:tbl>{row(para('le 2'), para('le 9'))}</w:tbl>{para('')}"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('Effacé')}</w:tc></w:tr>"
    table = f"<w:tbl>{row(para('Bailleur'), para('Répond'), inside)}{gone}</w:tbl>"
    frame = f"<w:tbl>{row(para('Premier') + para('Second'))}</w:tbl>"
    long = f"<w:tbl>{row(para('Thème'), para('Un') + para('Deux') + para('Trois'))}</w:tbl>"
    assert shown(word(table + frame + long)) == [
        "Bailleur · Répond · le 2 · le 9", "Premier", "Second", "Thème", "Un", "Deux", "Trois",
    ]  # fmt: skip


def test_a_text_box_is_read_once_after_its_paragraph_and_is_no_image() -> None:
    box = f"<w:txbxContent>{para('Encadré')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='x'><w:drawing><x:box>{box}</x:box></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    dropped = read_file(word(f"<w:p><w:r><w:t>Avant</w:t></w:r><w:r>{both}</w:r></w:p>"))
    assert ([p.text for p in dropped.paragraphs], dropped.images) == (["Avant", "Encadré"], 0)


def test_comments_are_left_out_and_counted() -> None:
    body = "<w:p><w:r><w:t>Dit</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>"
    dropped = read_file(word(body, comments=f'<w:comment w:id="0">{para("Entre nous")}</w:comment>'))
    assert ([p.text for p in dropped.paragraphs], dropped.comments) == (["Dit"], 1)


def test_a_strict_document_and_one_of_another_name_are_read() -> None:
    strict = archive(
        {"word/document.xml": word_of("Strict").replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")}
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    online = archive({"_rels/.rels": rels, "word/document2.xml": word_of("En ligne")})
    assert (shown(strict), shown(online)) == (["Strict"], ["En ligne"])


def word_of(text: str) -> str:
    return f"<w:document {SPACES}><w:body>{para(text)}</w:body></w:document>"


def test_an_odt_keeps_bold_headings_and_rows_and_leaves_what_describes_a_picture() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P9" style:parent-style-name="Heading_20_2"/>'
    )
    frame = "<draw:frame><draw:image/><svg:desc>Madame Unetelle</svg:desc></draw:frame>"
    boxed = "<draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box></draw:frame>"
    cells = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in ("Qui", "Quoi"))
    body = (
        "<text:table-of-content><text:p>Éclairage 2</text:p></text:table-of-content>"
        '<text:p><text:span text:style-name="T1">Éclairage</text:span></text:p><text:p text:style-name="P9">Propreté</text:p>'
        f"<text:p>Vu{frame}{boxed}<office:annotation><text:p>Entre nous</text:p></office:annotation></text:p>"
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    )
    dropped = read_file(odt(body, styles))
    assert shown(odt(body, styles)) == ["# Éclairage", "# Propreté", "Vu", "Encadré", "Qui · Quoi"]
    assert (dropped.images, dropped.comments) == (1, 1)


OLD = b"\xd0\xcf\x11\xe0" + b"\x00" * 600


def spoilt() -> bytes:
    made = bytearray(word(para("x" * 5000)))
    for at in range(60, 90):
        made[at] ^= 0x5A
    return bytes(made)


def test_what_is_crossed_out_by_hand_or_hidden_is_left_out_and_counted() -> None:
    document = WordDocument()
    told = document.add_paragraph("Le parc ")
    told.add_run("ferme").font.strike = True
    told.add_run("reste ouvert")
    document.add_paragraph().add_run("Pour nous seulement").font.hidden = True
    out = io.BytesIO()
    document.save(out)
    styles = (
        '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="P1"><style:text-properties text:display="none"/></style:style>'
    )
    struck = '<text:p>Le parc <text:span text:style-name="T1">ferme</text:span>reste ouvert</text:p>'
    for data in (out.getvalue(), odt(f'{struck}<text:p text:style-name="P1">Pour nous seulement</text:p>', styles)):
        assert shown(data) == ["Le parc reste ouvert"]
        assert read_file(data).deletions == 2


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: OLD, "old_word_file"),
        (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "locked_by_password"),
        (
            lambda: archive(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": "<m><encryption-data/></m>",
                    "content.xml": "\x00\x01",
                }
            ),
            "locked_by_password",
        ),
        (
            lambda: archive(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": "<m><encryption-data/></m>",
                    "encrypted-package": "\x00\x01",
                }
            ),
            "locked_by_password",
        ),
        (spoilt, "not_a_text_document"),
        (lambda: word(para("mot " * 110_000)), "text_too_long"),
    ],
)
def test_what_cannot_be_sorted_is_refused_with_its_reason(make: Callable[[], bytes], code: str) -> None:
    assert refused(make()) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le hall est sombre.\nLa directrice a répondu.", ["Le hall est sombre.", "La directrice a répondu."]),
        ("Nous attendons la venue du\nbailleur depuis un an.", ["Nous attendons la venue du bailleur depuis un an."]),
        ("1. Le hall\n2) La cave\n➢ Un banc\n\uf0b7 Un arbre", ["1. Le hall", "2) La cave", "Un banc", "Un arbre"]),
        ("ORDRE DU JOUR\n12 personnes présentes", ["# ORDRE DU JOUR", "12 personnes présentes"]),
        ("## Éclairage\nSombre.\n\n3. Propreté\nSale.", ["# Éclairage", "Sombre.", "# 3. Propreté", "Sale."]),
        ("Les habitants du quar-\ntier sont\nlà.", ["Les habitants du quartier sont là."]),
        ("Un\x07mot\x02 sale\x0bpuis\x00", ["Unmot sale puis"]),
        ("\ufeffLe hall\r\n\r\n\u202bالمصعد\u202c", ["Le hall", "المصعد"]),
    ],
)  # fmt: skip
def test_pasted_lines_are_joined_only_where_they_were_wrapped(text: str, expected: list[str]) -> None:
    assert pasted(text) == expected


def test_the_top_and_bottom_of_each_page_of_a_pdf_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = "Conseil citoyen\nLe hall est sombre.\nPage 1 / 2\n\fConseil citoyen\nUn banc.\nPage 2 / 2\n\f"
    monkeypatch.setattr("shutil.which", lambda _name: "pdftotext")
    monkeypatch.setattr("subprocess.run", lambda *_a, **_k: type("Done", (), {"stdout": pages.encode()}))
    assert pdf_lines(b"%PDF-").split() == ["Le", "hall", "est", "sombre.", "Un", "banc."]


def test_a_paragraph_cut_by_the_end_of_a_column_is_mended() -> None:
    text = "Le hall du bâtiment B qui donne sur\nla rue depuis que la porte a cédé\n\nreste sombre.\n\nUn banc."
    assert [words for words, _heading in pasted_lines(text, paged=True)] == [
        "Le hall du bâtiment B qui donne sur la rue depuis que la porte a cédé reste sombre.",
        "Un banc.",
    ]


def test_what_python_docx_writes_is_read_as_it_was_written() -> None:
    document = WordDocument()
    document.add_heading("Point 1", level=1)
    document.add_paragraph("Un", style="List Number")
    document.add_paragraph("Deux", style="List Bullet 2")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Fusionnée"
    table.cell(1, 0).text, table.cell(1, 1).text = "Qui", "Quoi"
    out = io.BytesIO()
    document.save(out)
    assert shown(out.getvalue()) == ["# Point 1", "Un", "Deux", "Fusionnée", "Qui · Quoi"]


def test_a_telephone_with_commas_can_be_accepted() -> None:
    left = to_remove("Fatou DIALLO, 06, 12, 34, 56, 78", shared=True, seen=())
    assert left_of(said_left(left)) == left == ["Fatou DIALLO", "06, 12, 34, 56, 78"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nous demandons des lampes.", BlockKind.DEMAND), ("Le conseil a réclamé un banc.", BlockKind.DEMAND),
        ("Nous constatons des fuites.", BlockKind.CONSTAT), ("Nous décidons d'un tour.", BlockKind.DECISION),
        ("Nous proposons un jardin.", BlockKind.IDEA), ("Le hall est sombre.", BlockKind.TEXT),
    ],
)  # fmt: skip
def test_a_kind_is_guessed_whoever_speaks(text: str, kind: BlockKind) -> None:
    assert [p.kind for p in blocks_from_text(text)] == [kind]
