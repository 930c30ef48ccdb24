"""An account as .docx and .odt: made from what the public page shows, and from nothing else."""

import io
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from docx import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph
from odfdo import Style as OdfStyle

from maillon.ground.ui.public import said_date
from maillon.voice.bodies.public import freeze_of_body, neutral_line
from maillon.voice.meetings.queries_minutes import Account, ShownBlock
from maillon.voice.meetings.rules_blocks import is_right_to_left, without_controls
from maillon.voice.meetings.rules_removal import REMOVED
from maillon.voice.meetings.states import BlockKind, BlockTurn, MinutesState

Line = tuple[str, str]
HEADING, TEXT, QUOTE, NOTE = "heading", "text", "quote", "note"
RTL, LANGUAGE = "rtl", "fr-FR"
WORD_STYLES = {TEXT: None, QUOTE: "Quote", NOTE: "Caption"}


def lines_of(account: Account) -> Iterator[Line]:
    """The account line by line, with the style of each: the same words for every format."""
    yield NOTE, " · ".join([account.body_name, said_date(account.version.published_at, "j F Y")])
    yield from ((NOTE, line) for line in where_it_stands(account))
    freeze = freeze_of_body(account.minutes.body, timezone.now())
    if freeze is not None:
        yield NOTE, neutral_line(freeze)
    for credit in account.credits:
        yield NOTE, credit.line
    for presence in account.presences:
        yield NOTE, f"{presence.title}, {said_date(presence.starts_at, 'j F Y')} : {_people(presence.people)}"
    for block in account.blocks:
        yield _style(block), without_controls(_words(block))
        for told in block.taken_up:
            yield NOTE, _("Repris dans « %(title)s » : %(turn)s") % {"title": told.title, "turn": _turn(told.turn)}
    yield NOTE, _("Les nombres disent combien de personnes l'ont dit dans la salle, pas combien sont concernées.")
    for removal in account.removals:
        yield NOTE, f"{said_date(removal.at, 'j F Y')} : {removal.get_what_display()} – {removal.reason}"


def where_it_stands(account: Account) -> Iterator[str]:
    """Its version and why, what it follows, and which meeting approved it."""
    minutes, version = account.minutes, account.version
    if version.number > 1:
        yield _("Version %(number)s : %(reason)s") % {"number": version.number, "reason": version.reason}
    if minutes.previous is not None and minutes.previous.state == MinutesState.PUBLISHED:
        yield f"{_('Fait suite à')} « {minutes.previous.title} »"
    if minutes.approved_in is not None:
        said = _("Approuvé par la réunion « %(meeting)s »") % {"meeting": minutes.approved_in.title}
        yield f"{said}, {said_date(minutes.approved_in.starts_at, 'j F Y')}"
    else:
        yield _("Pas encore approuvé par une réunion.")


def _people(people: int | None) -> str:
    if people is None:
        return _("nombre de personnes présentes non compté")
    return ngettext("%(people)d personne présente", "%(people)d personnes présentes", people) % {"people": people}


def _turn(code: str) -> str:
    return str(BlockTurn(code).label)


def _style(block: ShownBlock) -> str:
    known = {BlockKind.HEADING: HEADING, BlockKind.QUOTE: QUOTE, REMOVED: NOTE}
    return known.get(block.kind, TEXT)


def _words(block: ShownBlock) -> str:
    if block.kind == REMOVED:
        return _("[Passage retiré]")
    parts = [block.text]
    if block.kind not in {BlockKind.HEADING, BlockKind.TEXT, BlockKind.QUOTE}:
        parts.insert(0, f"{BlockKind(block.kind).label.capitalize()} :")
    if block.turn:
        earlier = f" « {block.before} »" if block.before else ""
        parts.append(f"({_turn(block.turn)}{earlier})")
    if block.people:
        said = ngettext(
            "dit par %(people)d personne dans la salle", "dit par %(people)d personnes dans la salle", block.people
        )
        where = _(", %(name)s : compte dans une salle") % {"name": block.territory} if block.territory else ""
        parts.append(f"({said % {'people': block.people}}{where})")
    return " ".join(parts)


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
