"""An account line by line: made from what the public page shows, and from nothing else."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.ui.public import said_date
from maillon.voice.bodies.public import freeze_of_body, neutral_line
from maillon.voice.meetings.queries_minutes import Account, ShownBlock
from maillon.voice.meetings.rules_blocks import without_controls
from maillon.voice.meetings.rules_removal import REMOVED
from maillon.voice.meetings.states import BlockKind, BlockTurn, MinutesState

Line = tuple[str, str]
HEADING, TEXT, QUOTE, NOTE = "heading", "text", "quote", "note"


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
