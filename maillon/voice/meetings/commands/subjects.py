"""Ideas told in meetings become subjects; a subject leaves the list with its reason, and may come back."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.backlog import still_proposed
from maillon.voice.meetings.commands.own import own_body, own_minutes
from maillon.voice.meetings.dropped import said_left, to_remove
from maillon.voice.meetings.events import TopicMoved, TopicProposed
from maillon.voice.meetings.models import Block, Minutes, Topic, TopicVotes
from maillon.voice.meetings.queries.ideas import Idea, ideas_without_action
from maillon.voice.meetings.rules_blocks import in_short
from maillon.voice.meetings.rules_removal import GAP
from maillon.voice.meetings.states import TOPIC_LIFECYCLE, Audience, BlockKind, PollWay, TopicState

MOST = 200

MAKES_A_SUBJECT = frozenset({BlockKind.IDEA, BlockKind.CONSTAT, BlockKind.DECISION})


@command
def want_idea(act: Act[Actor], *, body: UUID, idea: UUID) -> Topic:
    """Anyone wants to talk of an idea told in a published account: it becomes a subject, and her voice counts.

    Refused with `topic_is_taken` once that subject left the list.
    """
    host: Body | None = Body.objects.living().filter(uid=body).first()
    topic = Topic.objects.filter(body=host, idea=idea).first() if host else None
    if host and topic is None:
        topic = _from_idea(act, host, _told(host, idea))
    topic = still_proposed(topic)
    TopicVotes.objects.get_or_create(topic=topic, way=PollWay.LINK)
    TopicVotes.objects.filter(topic=topic, way=PollWay.LINK).update(people=F("people") + 1)
    return topic


@command
def topic_from_block(act: Act[Actor], *, minutes: UUID, block: UUID, seen: Collection[str] = ()) -> Topic:
    """Whoever writes the account makes a subject of an idea, a constat or a decision to follow, published or not yet.

    Refused with `not_an_idea`, `not_for_everyone` when the paragraph is not public, `personal_data_found` until each
    name was taken out or accepted. Asked twice it is the same subject.
    """
    owned = own_minutes(act, minutes)
    found = Block.objects.filter(minutes=owned, uid=block).first()
    if found is None:
        raise NotFoundError("no_such_block")
    if found.kind not in MAKES_A_SUBJECT:
        raise RuleViolation("not_an_idea", _("Marquez d'abord ce paragraphe comme idée, constat ou décision."))
    if found.audience != Audience.PUBLIC:
        raise RuleViolation("not_for_everyone", _("Un sujet est lu par tout le monde : ce paragraphe ne l'est pas."))
    known: Topic | None = Topic.objects.filter(idea=found.uid).first()
    if known is not None:
        return known
    left = to_remove(in_short(found.text, MOST), shared=True, seen=seen)
    if left:
        names = said_left(left)
        raise RuleViolation("personal_data_found", _("Relisez avant de publier : %(found)s"), found=names)
    return _made(act, owned.body, found.uid, found.text, owned)


@command
def remove_topic(act: Act[Actor], *, topic: UUID, reason: str, names_someone: bool = False) -> Topic:
    """Taken off the list with a public reason; its words too when it `names_someone`, on the page and in the search.

    One taken off before may lose its words later. Refused with `removing_needs_a_reason`, `topic_is_taken`.
    """
    found = Topic.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(uid=topic).first()
    if names_someone and found is not None and found.state == TopicState.REMOVED:
        return _without_words(act, found)
    return _removed(act, still_proposed(found), reason, names_someone)


@command
def set_idea_aside(act: Act[Actor], *, body: UUID, idea: UUID, reason: str, names_someone: bool = False) -> Topic:
    """An idea told in a published account stands with the subjects taken off, with its reason.

    Refused with `removing_needs_a_reason`, `topic_is_taken` once it is a subject.
    """
    host = own_body(act, body)
    if Topic.objects.filter(idea=idea).exists():
        raise RuleViolation("topic_is_taken", _("Cette idée est déjà un sujet."))
    return _removed(act, _from_idea(act, host, _told(host, idea)), reason, names_someone)


@command
def put_topic_back(act: Act[Actor], *, topic: UUID) -> Topic:
    """A subject taken off is proposed again, with the voices it had.

    Refused with `topic_is_there` when it was not taken off, `words_are_gone` once it lost its words.
    """
    found: Topic | None = Topic.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(uid=topic).first()
    if found is None:
        raise NotFoundError("no_such_topic")
    if not TOPIC_LIFECYCLE.allows("put_back", TopicState(found.state)):
        raise RuleViolation("topic_is_there", _("Ce sujet n'est pas parmi les sujets retirés."))
    if found.text == GAP:
        raise RuleViolation("words_are_gone", _("Les mots de ce sujet sont retirés : il ne revient pas dans la liste."))
    found.state, found.reason, found.removed_at = TopicState.PROPOSED, "", None
    found.save(update_fields=["state", "reason", "removed_at"])
    record(act, TopicMoved(about=found.uid, state=found.state))
    return found


def _without_words(act: Act[Actor], topic: Topic) -> Topic:
    topic.text = GAP
    topic.save(update_fields=["text"])
    record(act, TopicMoved(about=topic.uid, state=topic.state))
    return topic


def _removed(act: Act[Actor], topic: Topic, reason: str, names_someone: bool) -> Topic:
    if not reason.strip():
        raise RuleViolation("removing_needs_a_reason", _("Dites pourquoi ce sujet est retiré."))
    topic.state = TOPIC_LIFECYCLE.target("remove", TopicState(topic.state))
    topic.reason, topic.removed_at = reason.strip(), act.happened_at
    topic.text = GAP if names_someone else topic.text
    topic.save(update_fields=["state", "reason", "removed_at", "text"])
    record(act, TopicMoved(about=topic.uid, state=topic.state))
    return topic


def _told(body: Body, idea: UUID) -> Idea:
    found = next((one for one in ideas_without_action(body) if one.uid == idea), None)
    if found is None:
        raise NotFoundError("no_such_idea")
    return found


def _from_idea(act: Act[Actor], body: Body, idea: Idea) -> Topic:
    return _made(act, body, idea.uid, idea.text, Minutes.objects.get(slug=idea.slug))


def _made(act: Act[Actor], body: Body, idea: UUID, text: str, told: Minutes) -> Topic:
    made = Topic.objects.create(
        uid=uuid7(), body=body, text=in_short(text, MOST), proposed_at=act.happened_at, idea=idea, told=told
    )
    record(act, TopicProposed(about=made.uid, body=body.uid))
    return made
