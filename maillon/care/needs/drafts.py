"""A request being typed: a sealed row behind a pass, erased after a day. Nothing typed goes into the session."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from maillon.care.needs.asking import Wish, ask, ask_callback
from maillon.care.needs.models import Draft, DraftDetails, Need
from maillon.care.needs.places import who_answers
from maillon.care.needs.rules import DRAFT_FOR
from maillon.care.needs.states import Frequency, Origin, Theme, Urgency
from maillon.ground.access.public import Actor, PassKind, give_code, give_link
from maillon.ground.actors.public import PersonDetails
from maillon.ground.journal.public import command
from maillon.ground.places.public import Place
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import open_dossier, open_sealed, seal
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7

FOR_ME, FOR_AGREED, FOR_NOT_ASKED = "me", "agreed", "not_asked"


def _new(act: Act[Actor], place: int, space: Space, details: DraftDetails, need: Need | None = None) -> Draft:
    ends = act.happened_at + DRAFT_FOR
    draft = Draft(uid=uuid7(), place_id=place, need=need, expires_at=ends)
    draft.dossier = open_dossier(space=space, purpose="draft", at=act.happened_at, ends_on=localdate(ends))
    seal(draft, details)
    draft.save()
    return draft


@command
def start_draft(act: Act[Actor], *, place: int, details: DraftDetails) -> Draft | None:
    """The first answer is kept, where someone answers for that theme; None, and nothing stored, elsewhere."""
    answering = who_answers(place, details.theme, localdate(act.happened_at))
    if answering is None or answering.organisation.space is None:
        return None
    return _new(act, place, answering.organisation.space, details)


@command
def keep_draft(act: Act[Actor], *, draft: UUID, details: DraftDetails, place: int | None = None) -> Draft:
    """One more answer. Only the browser that holds the pass reaches it; once sent it changes no more."""
    found = _mine(act, draft)
    if found.need_id is not None:
        return found
    found.place = Place.objects.get(pk=place) if place is not None else found.place
    seal(found, details)
    found.save(update_fields=["sealed", "place"])
    return found


def _mine(act: Act[Actor], uid: UUID) -> Draft:
    held = [one.about for one in act.actor.passes if one.kind == PassKind.DRAFT]
    return Draft.objects.select_for_update(of=("self",)).select_related("place").get(uid=uid, uid__in=held)


def draft_pass(draft: Draft, at: datetime) -> str:
    """The pass of this browser to its draft, for a day."""
    return give_link(PassKind.DRAFT, draft.uid, at=at, expires_at=draft.expires_at)


@command
def send_draft(act: Act[Actor], *, draft: UUID) -> Draft:
    """The draft becomes a need; it then holds only the reference and the code to write down.

    Sending twice changes nothing. Refused like any request where nobody answers.
    """
    found = _mine(act, draft)
    if found.need_id is not None:
        return found
    said: DraftDetails = open_sealed(found)
    found.need = _ask(act, found, said)
    seal(found, _receipt(act, found.need))
    found.save(update_fields=["need", "sealed"])
    return found


def _ask(act: Act[Actor], draft: Draft, said: DraftDetails) -> Need:
    if said.for_whom == FOR_NOT_ASKED:
        return ask_callback(
            act,
            place=draft.place_id,
            phone=said.phone,
            language=said.language,
            origin=Origin.NEIGHBOUR,
            agreed=False,
        )
    wish = Wish(
        theme=Theme(said.theme),
        said=said.said,
        quantity=said.quantity,
        frequency=Frequency(said.frequency or Frequency.ONCE),
        urgency=Urgency(said.urgency or Urgency.WEEK),
        precision=said.precision,
        origin=Origin.HERSELF if said.for_whom != FOR_AGREED else Origin.NEIGHBOUR,
    )
    reach = PersonDetails(
        first_name=said.first_name,
        phone=said.phone,
        email=said.email,
        language=said.language,
        channel=said.channel,
        call_from=said.call_from,
        call_until=said.call_until,
        no_voicemail=said.no_voicemail,
        neutral_sender=said.neutral_sender,
    )
    return ask(act, place=draft.place_id, wish=wish, reach=reach)


@command
def call_me_back(act: Act[Actor], *, place: int, phone: str, language: str, for_whom: str = FOR_ME) -> Draft:
    """« Rappelez-moi » from the web: the need, and for a day the page with its reference and its code."""
    need = ask_callback(
        act,
        place=place,
        phone=phone,
        language=language,
        origin=Origin.HERSELF if for_whom == FOR_ME else Origin.NEIGHBOUR,
        agreed=for_whom != FOR_NOT_ASKED,
    )
    return _new(act, place, need.space, _receipt(act, need), need)


def _receipt(act: Act[Actor], need: Need) -> DraftDetails:
    """Reference and code, readable for a day by the browser that asked. A wish for someone else has no code."""
    if need.person is None or need.state == "spotted":
        return DraftDetails(sent_reference=need.reference)
    code = give_code(PassKind.FOLLOW_UP, need.uid, need.reference, at=act.happened_at, person=need.person_id)
    return DraftDetails(sent_reference=need.reference, sent_code=code)
