"""One sentence without a name; turns that go to who has not spoken."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, Limit, take
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.scrub import personal_data_in
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions.commands.own import own, said
from maillon.voice.opinions.events import FloorOpened, SentenceSent
from maillon.voice.opinions.models import Floor, Sentence, Speaker, SpeakerDetails
from maillon.voice.opinions.states import SENTENCE_LIFECYCLE, SentenceState

BEFORE, AFTER = timedelta(minutes=30), timedelta(minutes=30)
# A room of two hundred sends as many sentences in a minute; a machine sends more.
ONE_ROOM = Limit(name="room_sentence", tries=200, every=timedelta(seconds=2))
MOST_SPEAKERS = 60


@command
def open_floor(act: Act[Actor], *, meeting: UUID) -> Floor:
    """The code of this meeting, made once; its window is half an hour around it. Again, it is the same one."""
    rows = Meeting.objects.select_related("body__organisation__space")
    found: Meeting = own(act, rows, meeting, Capability.RUN_MEETINGS)
    known: Floor | None = Floor.objects.filter(meeting=found).first()
    if known is not None:
        return known
    space = found.body.organisation.space
    if space is None:
        raise NotFoundError("no_such_meeting")
    made = Floor.objects.create(
        uid=uuid7(),
        meeting=found,
        code=free_reference(lambda wished: Floor.objects.filter(code=wished).exists()),
        opens_at=found.starts_at - BEFORE,
        closes_at=found.ends_at + AFTER,
        dossier=open_dossier(
            space=space, purpose="speaking_list", at=act.happened_at, ends_on=localdate(found.ends_at + AFTER)
        ),
    )
    record(act, FloorOpened(about=made.uid))
    return made


def nobody(act: Act[Actor]) -> Act[Actor]:
    """The same act without its author: who is signed in on this telephone is kept nowhere."""
    return replace(act, actor=Actor.public(), hat=None)


@command
def send_sentence(act: Act[Actor], *, code: str, text: str) -> Sentence:
    """One sentence to the facilitator, while the meeting lasts. `act` must be `nobody(act)`.

    Refused with `say_something`, `no_name_here` when it names or calls someone, "not found" outside the window.
    """
    if act.actor != Actor.public():
        raise RuleViolation("no_author_here", _("Une phrase anonyme ne garde personne."))
    reference = parse_reference(code)
    found = Floor.objects.filter(code=reference).first() if reference else None
    if found is None or not found.opens_at <= act.happened_at <= found.closes_at:
        raise NotFoundError("no_such_floor")
    take(ONE_ROOM, str(found.uid), at=act.happened_at)
    words = said(text, "say_something", _("Écrivez une phrase."))
    named = personal_data_in(words)
    if named:
        raise RuleViolation(
            "no_name_here",
            _("Ne désignez personne : retirez %(found)s."),
            found=", ".join(f"« {one.text} »" for one in named),
        )
    made = Sentence.objects.create(uid=uuid7(), floor=found, text=words, sent_at=act.happened_at)
    record(act, SentenceSent(about=found.uid))
    return made


def _floor(act: Act[Actor], uid: UUID) -> Floor:
    found: Floor = own(act, Floor.objects.select_related("dossier"), uid)
    return found


@command
def move_sentence(act: Act[Actor], *, floor: UUID, sentence: UUID, move: str) -> Sentence:
    """`show` to the room, or `keep` for the facilitation."""
    found = Sentence.objects.select_for_update().filter(floor=_floor(act, floor), uid=sentence).first()
    if found is None or move not in SENTENCE_LIFECYCLE.moves:
        raise NotFoundError("no_such_sentence")
    found.state = SENTENCE_LIFECYCLE.target(move, SentenceState(found.state))
    found.save(update_fields=["state"])
    return found


@command
def add_speaker(act: Act[Actor], *, floor: UUID, label: str) -> Speaker:
    """A table or a first name, waiting for its turn. Refused with `list_is_erased` the day after."""
    found = _floor(act, floor)
    if found.dossier.erased_at is not None:
        raise RuleViolation("list_is_erased", _("La liste de cette réunion a été effacée."))
    if Speaker.objects.filter(floor=found).count() >= MOST_SPEAKERS:
        raise RuleViolation("list_is_full", _("La liste est pleine : regroupez par tables."))
    made = Speaker(uid=uuid7(), floor=found, dossier=found.dossier, asked_at=act.happened_at)
    seal(made, SpeakerDetails(label=said(label, "say_who", _("Écrivez une table ou un prénom."))[:60]))
    made.save()
    return made


def _speaker(act: Act[Actor], floor: UUID, speaker: UUID) -> Speaker:
    found = Speaker.objects.select_for_update().filter(floor=_floor(act, floor), uid=speaker).first()
    if found is None:
        raise NotFoundError("no_such_speaker")
    return found


@command
def ask_to_speak(act: Act[Actor], *, floor: UUID, speaker: UUID) -> Speaker:
    """In the list again; whoever spoke less passes before."""
    found = _speaker(act, floor, speaker)
    if found.asked_at is None:
        found.asked_at = act.happened_at
        found.save(update_fields=["asked_at"])
    return found


@command
def has_spoken(act: Act[Actor], *, floor: UUID, speaker: UUID) -> Speaker:
    """Her turn is over: out of the list until she asks again."""
    found = _speaker(act, floor, speaker)
    found.spoken, found.asked_at = found.spoken + 1, None
    found.save(update_fields=["spoken", "asked_at"])
    return found
