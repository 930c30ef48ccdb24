"""An account as .docx and .odt. Loaded by who asks for a file: these two libraries are a third of the start."""

import io

from docx import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph
from odfdo import Style as OdfStyle

from maillon.voice.meetings.exports import HEADING, NOTE, QUOTE, TEXT, lines_of
from maillon.voice.meetings.queries_minutes import Account
from maillon.voice.meetings.rules_blocks import is_right_to_left

RTL, LANGUAGE = "rtl", "fr-FR"
WORD_STYLES = {TEXT: None, QUOTE: "Quote", NOTE: "Caption"}


def as_word(account: Account) -> bytes:
    """A .docx with real headings, so that a screen reader finds its way."""
    document = WordDocument()
    document.core_properties.title, document.core_properties.author = account.version.title, account.body_name
    document.styles.element.xpath("w:docDefaults//w:lang")[0].set(qn("w:val"), LANGUAGE)
    document.add_heading(account.version.title, level=1)
    for style, text in lines_of(account):
        made = (
            document.add_heading(text, level=2)
            if style == HEADING
            else document.add_paragraph(text, WORD_STYLES[style])
        )
        if is_right_to_left(text):
            made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_odt(account: Account) -> bytes:
    """The same as .odt."""
    document = OdfDocument("text")
    document.meta.title = account.version.title
    body = document.body
    body.clear()
    for name, italic in ((QUOTE, True), (NOTE, False)):
        document.insert_style(OdfStyle("paragraph", name=name, area="text", italic=italic, size="12pt"), automatic=True)
    document.insert_style(OdfStyle("paragraph", name=RTL, parent_style="Standard"), automatic=True)
    properties = {"style:writing-mode": "rl-tb", "fo:text-align": "start"}
    document.get_style("paragraph", RTL).set_properties(properties, area="paragraph")  # type: ignore[union-attr]
    body.append(_heading(1, account.version.title))
    for style, text in lines_of(account):
        shape = RTL if is_right_to_left(text) else None if style == TEXT else style
        body.append(_heading(2, text) if style == HEADING else Paragraph(text, style=shape))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _heading(level: int, text: str) -> Header:
    """A heading that also looks like one: odfdo leaves its style out when it is given at birth."""
    made = Header(level, text)
    made.style = f"Heading_20_{level}"
    return made
