"""Other words for an account: proposed by anyone who may read it, accepted or refused with a reason."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import AuthorKind, say_author
from maillon.voice.meetings.commands.minutes import BlockDraft, add_blocks, rewrite_block
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.dropped import said_left, to_remove
from maillon.voice.meetings.events_minutes import AmendmentMoved
from maillon.voice.meetings.models import Amendment, Block, Minutes
from maillon.voice.meetings.rules_blocks import guess_kind
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn, MinutesState
from maillon.voice.meetings.states_minutes import AMENDMENT_LIFECYCLE, AmendmentState


@command
def propose_amendment(
    act: Act[Actor],
    *,
    minutes: UUID,
    text: str,
    block: UUID | None = None,
    why: str = "",
    author: AuthorKind = AuthorKind.RESIDENTS,
    deliberation: UUID | None = None,
) -> Amendment:
    """Other words for one paragraph, or for the whole: by anyone once published, by the team while it is read again.

    Refused with `not_read_again_yet` for a draft, `never_kept` for an IBAN or a social security number,
    `council_must_decide` in the name of a council without its deliberation.
    """
    found = _readable(act, minutes)
    if found.state == MinutesState.DRAFT:
        raise RuleViolation("not_read_again_yet", _("Faites d'abord relire ce compte rendu."))
    if not text.strip():
        raise RuleViolation("which_words", _("Écrivez les mots que vous proposez."))
    if to_remove(f"{text}\n{why}", shared=False, seen=()):
        raise RuleViolation("never_kept", _("Retirez le numéro de compte ou de sécurité sociale."))
    about = Block.objects.filter(minutes=found, audience=Audience.PUBLIC, uid=block).first() if block else None
    if block and about is None:
        raise NotFoundError("no_such_block")
    made = Amendment.objects.create(
        uid=uuid7(), minutes=found, block=about, text=text.strip(), why=why.strip(), proposed_at=act.happened_at
    )
    if author != AuthorKind.RESIDENTS:
        say_author(act, about=made.uid, author=author, deliberation=deliberation)
    record(act, AmendmentMoved(about=made.uid, state=made.state))
    return made


def _readable(act: Act[Actor], uid: UUID) -> Minutes:
    published: Minutes | None = Minutes.objects.allowed(act.actor, Capability.SEE_PUBLIC).filter(uid=uid).first()
    return published or own_minutes(act, uid)


@command
def decide_amendment(act: Act[Actor], *, minutes: UUID, amendment: UUID, move: str, reason: str = "") -> Amendment:
    """`accept` writes the words into the paragraph, or adds one; `refuse` says why. Published versions change at the next one.

    Refused with `say_why` for a refusal without words, `read_by_all` when the answer names someone: it is public.
    """
    owned = own_minutes(act, minutes)
    found = Amendment.objects.filter(minutes=owned, uid=amendment).select_related("block").first()
    if found is None:
        raise NotFoundError("no_such_amendment")
    found.state = AMENDMENT_LIFECYCLE.target(move, AmendmentState(found.state))
    if found.state == AmendmentState.REFUSED and not reason.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi vous ne retenez pas cette correction."))
    named = to_remove(reason, shared=True, seen=())
    if named:
        raise RuleViolation(
            "read_by_all", _("Votre réponse sera lue par tout le monde. Retirez : %(found)s"), found=said_left(named)
        )
    if found.state == AmendmentState.ACCEPTED:
        _accept(act, owned, found)
    found.reason, found.decided_at = reason.strip(), act.happened_at
    found.save(update_fields=["state", "reason", "decided_at"])
    record(act, AmendmentMoved(about=found.uid, state=found.state))
    return found


def _accept(act: Act[Actor], minutes: Minutes, found: Amendment) -> None:
    """The words replace the paragraph's; those that something was missing become one, at the end, to be moved."""
    if found.block is not None:
        _write(act, minutes, found.block, found.text)
    else:
        add_blocks(act, minutes=minutes.uid, blocks=[BlockDraft(kind=guess_kind(found.text), text=found.text)])


def _write(act: Act[Actor], minutes: Minutes, block: Block, text: str) -> None:
    draft = BlockDraft(
        kind=BlockKind(block.kind),
        text=text,
        audience=Audience(block.audience),
        people=block.people,
        turn=BlockTurn(block.turn),
        territory=block.territory_id,
        theme=block.theme,
        about=block.about.uid if block.about else None,
    )
    rewrite_block(act, minutes=minutes.uid, block=block.uid, version=block.version, draft=draft)
