"""« Je peux donner un coup de main »: three answers, then someone calls."""

from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.needs.public import check_reachable, who_answers
from maillon.care.volunteers.events import OfferReceived, OfferSettled
from maillon.care.volunteers.models import Offer, OfferDetails, Volunteer, VolunteerDetails, VolunteerReach
from maillon.care.volunteers.owing import DutyCode, owe_call
from maillon.care.volunteers.queries import name_for_card
from maillon.care.volunteers.states import OFFER_LIFECYCLE, OfferState, ReachMode, VolunteerState
from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import PersonDetails, add_person, details_of
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import retention_of, seal
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.references import spoken
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

PURPOSE = "volunteer"


@command
def offer(act: Act[Actor], *, place: int, themes: list[str], said: str, reach: PersonDetails) -> Offer:
    """What, where, how to reach me. Refused where nobody could call back (`nobody_answers`)."""
    check_reachable(reach.phone, reach.email)
    answering = who_answers(place, "", localdate(act.happened_at))
    if answering is None or answering.organisation.space is None:
        raise RuleViolation(
            "nobody_answers",
            _("Aucune équipe n'accueille encore les coups de main ici. Appelez la mairie ou le centre social."),
        )
    space = answering.organisation.space
    ends_on = retention_of(PURPOSE).end_after(localdate(act.happened_at))
    person = add_person(act, space=space, details=reach, purpose=PURPOSE, ends_on=ends_on)
    found = Offer(
        uid=uuid7(),
        reference=_free_reference(),
        space=space,
        organisation=answering.organisation,
        place_id=place,
        person=person,
        dossier=person.dossier,
        themes=sorted(set(themes)),
        received_at=act.happened_at,
    )
    seal(found, OfferDetails(said=said))
    found.save()
    owe_call(act, found, answering.delay_hours)
    record(act, OfferReceived(about=found.uid))
    _tell(act, found, "volunteers.offer_received")
    return found


def _free_reference() -> str:
    return free_reference(lambda wished: Offer.objects.filter(reference=wished).exists())


def _handled(act: Act[Actor], uid: UUID) -> Offer:
    mine = Offer.objects.allowed(act.actor, Capability.HANDLE_VOLUNTEERS)
    found: Offer = mine.select_for_update(of=("self",)).select_related("person", "organisation").get(uid=uid)
    return found


@command
def welcome_offer(act: Act[Actor], *, offer: UUID) -> Volunteer:
    """The offer becomes a volunteer's card, still without any step of trust; her place and themes come with it."""
    found = _handled(act, offer)
    if found.person is None:
        raise RuleViolation("offer_erased", _("Cette personne a été effacée : son offre aussi."))
    found.state = OFFER_LIFECYCLE.target("welcome", OfferState(found.state))
    found.save(update_fields=["state"])
    volunteer = Volunteer(
        uid=uuid7(),
        space_id=found.space_id,
        organisation_id=found.organisation_id,
        person=found.person,
        dossier_id=found.dossier_id,
        themes=found.themes,
        languages=[details_of(found.person).language or "fr"],
        state=VolunteerState.CANDIDATE,
        since=localdate(act.happened_at),
    )
    seal(volunteer, VolunteerDetails(card_name=name_for_card(found.person)))
    volunteer.save()
    VolunteerReach.objects.create(volunteer=volunteer, place_id=found.place_id, mode=ReachMode.WALK)
    _settle(act, found)
    return volunteer


@command
def decline_offer(act: Act[Actor], *, offer: UUID) -> Offer:
    """Sent elsewhere after a talk; she is told, with thanks."""
    found = _handled(act, offer)
    found.state = OFFER_LIFECYCLE.target("decline", OfferState(found.state))
    found.save(update_fields=["state"])
    _settle(act, found)
    _tell(act, found, "volunteers.offer_declined")
    return found


def _settle(act: Act[Actor], found: Offer) -> None:
    close_duties(found.uid, at=act.happened_at, kind=DutyCode.CALL_OFFER)
    record(act, OfferSettled(about=found.uid, state=found.state))


def _tell(act: Act[Actor], found: Offer, notice: str) -> None:
    if found.person_id is not None:
        params: dict[str, str | int] = {"reference": spoken(found.reference), "organisation": found.organisation_id}
        tell(
            act,
            notice=notice,
            person=found.person_id,
            about=found.uid,
            params=params,
            organisation=found.organisation_id,
            place=found.place_id,
        )
