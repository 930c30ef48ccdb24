"""A quote is published once whoever said it agrees to these words; the yes may be taken back at any time."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, PassKind, find_by_link, revoke
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.commands.removal import take_out_words
from maillon.voice.meetings.commands.sound import take_out_spoken_passage
from maillon.voice.meetings.events_minutes import QuoteAnswered
from maillon.voice.meetings.models import Block, Quote
from maillon.voice.meetings.states import BlockKind
from maillon.voice.meetings.states_minutes import QUOTE_LIFECYCLE, QuoteState, QuoteWay


@command
def ask_quote(act: Act[Actor], *, minutes: UUID, block: UUID) -> Quote:
    """Asks for the yes of whoever said it; the links given before open nothing any more.

    Refused with `not_a_quote` for any other paragraph.
    """
    found = Block.objects.filter(minutes=own_minutes(act, minutes), uid=block).first()
    if found is None:
        raise NotFoundError("no_such_block")
    if found.kind != BlockKind.QUOTE:
        raise RuleViolation("not_a_quote", _("Ce paragraphe n'est pas une citation."))
    quote = Quote.objects.filter(block=found).first()
    if quote is None:
        return Quote.objects.create(uid=uuid7(), block=found, asked_at=act.happened_at)
    revoke(quote.uid, at=act.happened_at, kind=PassKind.QUOTE)
    if quote.state != QuoteState.APPROVED:
        quote.state, quote.asked_at = QUOTE_LIFECYCLE.target("ask", QuoteState(quote.state)), act.happened_at
        quote.way, quote.witness, quote.answered_at = "", "", None
        quote.save(update_fields=["state", "asked_at", "way", "witness", "answered_at"])
    return quote


@command
def answer_quote(act: Act[Actor], *, token: str, move: str) -> Quote:
    """Whoever holds the link says `approve` or `withdraw`; taken back, the words leave every published copy."""
    opened = find_by_link(PassKind.QUOTE, token, at=act.happened_at)
    found = Quote.objects.select_related("block__minutes").filter(uid=opened.about).first() if opened else None
    if found is None:
        raise NotFoundError("no_such_quote")
    return _answered(act, found, move, QuoteWay.LINK, "")


@command
def note_quote(act: Act[Actor], *, minutes: UUID, block: UUID, move: str, witness: str) -> Quote:
    """The same, said aloud: the office that heard it is kept. Refused with `who_heard` without one."""
    if not witness.strip():
        raise RuleViolation("who_heard", _("Dites quelle fonction a entendu cet accord."))
    quote = ask_quote(act, minutes=minutes, block=block) if move == "approve" else None
    found = quote or Quote.objects.filter(block__minutes=own_minutes(act, minutes), block__uid=block).first()
    if found is None:
        raise NotFoundError("no_such_quote")
    return _answered(act, found, move, QuoteWay.SPOKEN, witness.strip())


def _answered(act: Act[Actor], quote: Quote, move: str, way: QuoteWay, witness: str) -> Quote:
    if move not in {"approve", "withdraw"}:
        raise RuleViolation("yes_or_no", _("Choisissez : d'accord, ou non."))
    quote.state = QUOTE_LIFECYCLE.target(move, QuoteState(quote.state))
    quote.way, quote.witness, quote.answered_at = way, witness, act.happened_at
    quote.save(update_fields=["state", "way", "witness", "answered_at"])
    record(act, QuoteAnswered(about=quote.uid, state=quote.state))
    if quote.state == QuoteState.WITHDRAWN:
        _leave_every_copy(act, quote)
    return quote


def _leave_every_copy(act: Act[Actor], quote: Quote) -> None:
    block = quote.block
    published = block.minutes.versions.exists()
    if not published:
        take_out_spoken_passage(act, block.minutes.body_id, block.uid, [block.text])
    else:
        take_out_words(act, block.minutes, block.uid, [block.text], str(_("La personne citée a repris son accord.")))
