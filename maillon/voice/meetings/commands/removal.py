"""Taking out a passage or a person's name, from every version and every copy. See docs/decisions/0030."""

import re
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.commands.addresses import forget_in_addresses
from maillon.voice.meetings.commands.derived import take_name_out_of_derived, take_passage_out_of_derived
from maillon.voice.meetings.commands.files import withdraw_naming
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.commands.sound import take_out_spoken_name, take_out_spoken_passage
from maillon.voice.meetings.events import TopicMoved
from maillon.voice.meetings.events_minutes import PassageRemoved
from maillon.voice.meetings.models import (
    AgendaItem,
    AgendaRequest,
    Amendment,
    Block,
    Convocation,
    DatePoll,
    Document,
    Meeting,
    Minutes,
    MinutesVersion,
    Removal,
    RuleChange,
    Topic,
)
from maillon.voice.meetings.rules_proof import masked_naming
from maillon.voice.meetings.rules_reach import Reach, Touched, doubt_about
from maillon.voice.meetings.rules_removal import (
    ENOUGH,
    GAP,
    LEAST,
    blocks_without_name,
    blocks_without_passage,
    holds_passage,
    name_pattern,
    passage_pattern,
    pieces_of,
    said_small,
    without_name,
)
from maillon.voice.meetings.states import TopicState
from maillon.voice.meetings.states_minutes import Removed


@command
def take_out_passage(act: Act[Actor], *, minutes: UUID, block: UUID, reason: str) -> Removal:
    """One published passage leaves every version of every account of the body, and the questions made from it.

    A tombstone with its reason stays. Refused with `say_why` without a reason.
    """
    found = own_minutes(act, minutes)
    _refuse_silence(reason)
    passages = words_of_passage(found, block)
    if not passages:
        raise NotFoundError("no_such_block")
    return take_out_words(act, found, block, passages, reason)


def take_out_words(act: Act[Actor], found: Minutes, block: UUID, passages: list[str], reason: str) -> Removal:
    """The same, for whoever holds another right to it: the speaker of a quote."""
    reach = passage_leaves(act, found, block, passages, reason)
    return _remember(act, found, Removed.PASSAGE, reason, reach)


def passage_leaves(act: Act[Actor], found: Minutes, block: UUID, passages: list[str], reason: str) -> Reach:
    """The words go; says how far they stood. In the caller's transaction."""
    reach, left = Reach(), {block}
    for version in MinutesVersion.objects.filter(minutes__body=found.body_id):
        kept = blocks_without_passage(version.blocks, block, passages)
        if kept != version.blocks:
            left |= {UUID(str(one["uid"])) for one, was in zip(kept, version.blocks, strict=True) if one != was}
            MinutesVersion.objects.filter(pk=version.pk).update(blocks=kept)
            reach.count(Touched.ACCOUNTS, 1)
    rows = Block.objects.filter(minutes__body=found.body_id)
    gone = [b for b in rows if b.uid == block or any(holds_passage(b.text, one) for one in passages)]
    left |= {b.uid for b in gone}
    made = [b.made for b in gone if b.made]
    AgendaItem.objects.filter(request__uid__in=made).update(title=GAP)
    reach.count(Touched.QUESTIONS, AgendaRequest.objects.filter(uid__in=made).update(shown=False, text=GAP))
    reach.count(Touched.AGENDAS, _take_out_subjects(act, found.body_id, left, passages, reason))
    take_passage_out_of_derived(act, found.body, left, passages, reach)
    known = passage_pattern(pieces_of(passages, ENOUGH))
    reach.count(Touched.AGENDAS, take_out_of_agendas(found.body_id, known) if known else 0)
    Amendment.objects.filter(minutes__body=found.body_id, block__in=[b.pk for b in gone]).delete()
    reach.count(Touched.ACCOUNTS, len(gone))
    reach.count(Touched.SPOKEN, take_out_spoken_passage(act, found.body_id, block, passages))
    Block.objects.filter(pk__in=[b.pk for b in gone]).delete()
    return reach


def _take_out_subjects(act: Act[Actor], body: int, ideas: set[UUID], passages: list[str], reason: str) -> int:
    """Subjects made of the passage, and the points made of them, lose its words; those still proposed leave the list."""
    rows = Topic.objects.filter(body=body).select_related("item")
    gone = [one for one in rows if one.idea in ideas or any(holds_passage(one.text, said) for said in passages)]
    for topic in gone:
        if topic.item is not None:
            AgendaItem.objects.filter(pk=topic.item.pk, title=topic.text).update(title="…")
        topic.text = "…"
        if topic.state == TopicState.PROPOSED:
            topic.state, topic.reason, topic.removed_at = TopicState.REMOVED, reason.strip(), act.happened_at
        topic.save(update_fields=["text", "state", "reason", "removed_at"])
        record(act, TopicMoved(about=topic.uid, state=topic.state))
    return len(gone)


def words_of_passage(minutes: Minutes, block: UUID) -> list[str]:
    """Every wording this passage has had: drafts and versions."""
    said = set(Block.objects.filter(minutes=minutes, uid=block).values_list("text", flat=True))
    for blocks in MinutesVersion.objects.filter(minutes=minutes).values_list("blocks", flat=True):
        said |= {str(one["text"]) for one in blocks if one["uid"] == str(block)}
    return [text for text in said if text.strip()]


@command
def take_out_name(act: Act[Actor], *, minutes: UUID, name: str, reason: str, sure: bool = False) -> Removal:
    """A person's name, or her telephone, becomes « … » in every version, draft, correction and question of the body.

    So it does in its meetings, their points and addresses, the subjects proposed and the words of their sounds. Uploaded papers
    and sounds whose words hold it leave at once, and a clean version is owed by the team.

    Refused with `say_why`, `name_too_short`, `name_not_found` when it is written nowhere, or `look_again` when it may be a
    word of everyone (short, ordinary, or in more than a handful of objects) and nobody has said to be `sure`.
    """
    found = own_minutes(act, minutes)
    _refuse_silence(reason)
    reach = name_leaves(act, found, name, reason)
    if not sure and doubt_about(name, reach):
        raise RuleViolation(
            "look_again", _("Ce mot est peut-être à tout le monde. Regardez ce qui serait changé, puis cochez la case.")
        )
    return _remember(act, found, Removed.NAME, without_name(reason, name_pattern(name)), reach)


def name_leaves(act: Act[Actor], found: Minutes, name: str, reason: str) -> Reach:
    """The name goes; says how far it stood. In the caller's transaction. Refused as above."""
    if sum(sign.isalnum() for sign in name) < LEAST:
        raise RuleViolation("name_too_short", _("Écrivez le nom en entier, comme il est écrit dans le texte."))
    pattern = name_pattern(name)
    reach = Reach(ordinary=_said_as_a_word(found.body_id, pattern))
    for version in MinutesVersion.objects.filter(minutes__body=found.body_id):
        kept, title = blocks_without_name(version.blocks, pattern), without_name(version.title, pattern)
        reason_kept = without_name(version.reason, pattern)
        if (kept, title, reason_kept) != (version.blocks, version.title, version.reason):
            MinutesVersion.objects.filter(pk=version.pk).update(blocks=kept, title=title, reason=reason_kept)
            reach.count(Touched.ACCOUNTS, 1)
    here = {"minutes__body": found.body_id}
    for rows, what, fields in (
        (Block.objects.filter(**here), Touched.ACCOUNTS, ("text",)),
        (Amendment.objects.filter(**here), Touched.ACCOUNTS, ("text", "why", "reason")),
        (Minutes.objects.filter(body=found.body_id), Touched.ACCOUNTS, ("title",)),
        (AgendaRequest.objects.filter(body=found.body_id), Touched.QUESTIONS, ("text", "answer")),
        (RuleChange.objects.filter(request__body=found.body_id), Touched.QUESTIONS, ("says_today", "why")),
    ):
        reach.count(what, sum(_blank(row, pattern, *fields) for row in rows))
    reach.count(Touched.AGENDAS, take_out_of_agendas(found.body_id, pattern))
    reach.count(Touched.SPOKEN, take_out_spoken_name(act, found.body_id, pattern))
    reach.count(Touched.ADDRESSES, forget_in_addresses(found.body, name))
    take_name_out_of_derived(act, found.body, pattern, reach)
    looked = withdraw_naming(act, found.body, pattern, without_name(reason, pattern))
    reach.count(Touched.FILES, looked.withdrawn)
    if not reach.objects:
        raise RuleViolation("name_not_found", _("Ce nom n'est écrit nulle part dans ces comptes rendus."))
    return reach


def _said_as_a_word(body: int, name: re.Pattern[str]) -> bool:
    """Whether it is also written in small letters in the accounts: « rose » beside Rose."""
    texts = [*Block.objects.filter(minutes__body=body).values_list("text", flat=True)]
    for blocks in MinutesVersion.objects.filter(minutes__body=body).values_list("blocks", flat=True):
        texts += [str(one["text"]) for one in blocks]
    return any(said_small(text, name) for text in texts)


def take_out_of_agendas(body: int, pattern: re.Pattern[str]) -> int:
    """The meetings themselves, their points and papers, the subjects proposed, and the proofs of what was sent."""
    copies = 0
    for meeting in Meeting.objects.filter(body=body):
        if _blank(meeting, pattern, "title", "summary", "public_reason", "room", "access_notes", "dial_in"):
            meeting.revision += 1  # calendars read it again
            meeting.save(update_fields=["revision"])
            copies += 1
    here = {"meeting__body": body}
    for item in AgendaItem.objects.filter(**here):
        copies += _blank(item, pattern, "title", "reason", "presenter", "why_confidential")
    copies += sum(
        _blank(row, pattern, "title", "summary", "why_confidential") for row in Document.objects.filter(**here)
    )
    copies += sum(_blank(row, pattern, "text", "reason") for row in Topic.objects.filter(body=body))
    copies += sum(_blank(row, pattern, "title", "room") for row in DatePoll.objects.filter(body=body))
    for sent in Convocation.objects.filter(**here):
        kept = masked_naming(sent.manifest, pattern)
        if kept != sent.manifest:
            Convocation.objects.filter(pk=sent.pk).update(manifest=kept)
            copies += 1
    return copies


def _blank(row: models.Model, pattern: re.Pattern[str], *fields: str) -> bool:
    changed = [name for name in fields if without_name(getattr(row, name), pattern) != getattr(row, name)]
    for name in changed:
        setattr(row, name, without_name(getattr(row, name), pattern))
    if changed and isinstance(row, Block):
        row.version += 1
        changed.append("version")
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _refuse_silence(reason: str) -> None:
    if not reason.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi, sans redire ce que vous retirez."))


def _remember(act: Act[Actor], minutes: Minutes, what: Removed, reason: str, reach: Reach) -> Removal:
    kept = Removal.objects.create(
        uid=uuid7(), minutes=minutes, what=what, reason=reason.strip(), copies=reach.objects, at=act.happened_at
    )
    record(act, PassageRemoved(about=minutes.uid, what=what, copies=reach.objects))
    return kept
