"""What stands behind the addresses of needs, volunteers and initiatives."""

from django.utils import timezone

from maillon.care.initiatives.public import Ask, Initiative, Wanted, tell_initiative
from maillon.care.needs.drafts import start_draft
from maillon.care.needs.models import Draft, DraftDetails
from maillon.care.needs.public import Need
from maillon.care.volunteers.models import CardLot, Offer, Volunteer
from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import Answering
from maillon.ground.vault.public import open_dossier
from maillon.kernel.references import new_reference
from maillon.kernel.uid import uuid7
from tests.care.needs.making import PHONE, a_need, answers_here
from tests.care.volunteers.making import a_volunteer
from tests.cast import FAR_AWAY, Cast
from tests.policy.objects import CARE, NOWHERE, Held, Target, Where, kind

LIVING = CARE[:5]


def _need(cast: Cast, at: Where) -> Need:
    found = a_need(cast)
    owner = at.organisation(cast)
    Need.objects.filter(pk=found.pk).update(
        organisation=owner, space=owner.space, place=at.place(cast), person=at.person(cast)
    )
    return Need.objects.get(pk=found.pk)


@kind("need", CARE)
def need(cast: Cast, at: Where) -> Target:
    return Target(args=(_need(cast, at).reference,), of=at)


@kind("need_move", CARE)
def need_move(cast: Cast, at: Where) -> Target:
    return Target(args=(_need(cast, at).reference, "prendre"), of=at)


def _draft(cast: Cast) -> Draft:
    if not Answering.objects.filter(place=cast.quarter).exists():
        answers_here(cast.cell, cast.quarter)
    typed = DraftDetails(theme="groceries", for_whom="me", phone=PHONE, quantity=1, urgency=3, frequency="once")
    found = start_draft(cast.visitor.act(), place=cast.quarter.pk, details=typed)
    assert found is not None
    return found


@kind("followed_need", NOWHERE, by_pass=True)
def followed_need(cast: Cast, at: Where) -> Target:
    found = _need(cast, CARE[0])
    return Target(args=(found.reference,), of=at, held=Held(PassKind.FOLLOW_UP, found.uid), sent_to="/suivre/?")


@kind("followed_need_said", NOWHERE, by_pass=True)
def followed_need_said(cast: Cast, at: Where) -> Target:
    found = _need(cast, CARE[0])
    held = Held(PassKind.FOLLOW_UP, found.uid)
    return Target(args=(found.reference, "fait"), of=at, held=held, sent_to="/suivre/")


def _volunteer(cast: Cast, at: Where) -> Volunteer:
    found = a_volunteer(cast)
    owner = at.organisation(cast)
    Volunteer.objects.filter(pk=found.pk).update(organisation=owner, space=owner.space)
    return Volunteer.objects.get(pk=found.pk)


@kind("volunteer", LIVING)
def volunteer(cast: Cast, at: Where) -> Target:
    return Target(args=(_volunteer(cast, at).uid,), of=Where(at.organisation_name))


@kind("volunteer_move", LIVING)
def volunteer_move(cast: Cast, at: Where) -> Target:
    return Target(args=(_volunteer(cast, at).uid, "suspendre"), of=Where(at.organisation_name))


@kind("offer", LIVING)
def offer(cast: Cast, at: Where) -> Target:
    owner = at.organisation(cast)
    assert owner.space is not None
    found = Offer.objects.create(
        uid=uuid7(),
        reference=new_reference(6),
        space=owner.space,
        organisation=owner,
        place=at.place(cast),
        person=at.person(cast),
        dossier=open_dossier(space=owner.space, purpose="offer", at=timezone.now(), ends_on=FAR_AWAY),
        received_at=timezone.now(),
    )
    return Target(args=(found.uid, "orienter"), of=at)


@kind("need_and_volunteer", LIVING)
def need_and_volunteer(cast: Cast, at: Where) -> Target:
    return Target(args=(_need(cast, at).uid, _volunteer(cast, at).uid), of=at)


@kind("lot", LIVING)
def lot(cast: Cast, at: Where) -> Target:
    owner = at.organisation(cast)
    assert owner.space is not None
    found = CardLot.objects.create(
        uid=uuid7(),
        code=new_reference(6),
        space=owner.space,
        organisation=owner,
        place=at.place(cast),
        theme="groceries",
        made_at=timezone.now(),
    )
    return Target(args=(found.code,), of=at)


def _initiative(cast: Cast, place_name: str = "quarter") -> Initiative:
    assert cast.cell.pk
    found = tell_initiative(
        cast.visitor.act(),
        title="Crêpes du mardi",
        what="On se retrouve en bas.",
        place=cast.quarter.pk,
        asks=[Ask(wanted=Wanted.HANDS, words="Tenir la crêpière")],
    )
    Initiative.objects.filter(pk=found.pk).update(place=getattr(cast, place_name))
    return found


@kind("initiative", NOWHERE)
def initiative(cast: Cast, at: Where) -> Target:
    return Target(args=(_initiative(cast).slug,), of=at, public=True)


@kind("initiative_uid", NOWHERE)
def initiative_uid(cast: Cast, at: Where) -> Target:
    return Target(args=(_initiative(cast).uid,), of=at, public=True)


@kind("initiative_ask", NOWHERE)
def initiative_ask(cast: Cast, at: Where) -> Target:
    found = _initiative(cast)
    return Target(args=(found.slug, found.asked.get().uid), of=at, public=True)


@kind("initiative_link", NOWHERE)
def initiative_link(cast: Cast, at: Where) -> Target:
    token = give_link(PassKind.INITIATIVE, _initiative(cast).uid, at=timezone.now())
    return Target(args=(token,), of=at, public=True)


@kind("own_initiative", NOWHERE, by_pass=True)
def own_initiative(cast: Cast, at: Where) -> Target:
    """Changed by its authors alone, with their link: those who reread the place may hide it, never rewrite it."""
    found = _initiative(cast)
    return Target(args=(found.slug,), of=at, held=Held(PassKind.INITIATIVE, found.uid))


@kind("named_initiative", NOWHERE, by_pass=True)
def named_initiative(cast: Cast, at: Where) -> Target:
    """Its author is said by those who hold its link, and by those who reread the place."""
    found = _initiative(cast)
    held = Held(PassKind.INITIATIVE, found.uid)
    return Target(args=(found.slug,), of=at, held=held, also=frozenset({"council_host", "project_manager"}))


@kind("reread_initiative", (Where("cell", "quarter"), Where("other_cell", "next_quarter"), Where("", "far_commune")))
def reread_initiative(cast: Cast, at: Where) -> Target:
    return Target(args=(_initiative(cast, at.place_name).slug,), of=at)


@kind("draft", NOWHERE, by_pass=True)
def draft(cast: Cast, at: Where) -> Target:
    found = _draft(cast)
    return Target(args=(found.uid,), of=at, held=Held(PassKind.DRAFT, found.uid))


@kind("draft_step", NOWHERE, by_pass=True)
def draft_step(cast: Cast, at: Where) -> Target:
    found = _draft(cast)
    return Target(args=(found.uid, "quoi"), of=at, held=Held(PassKind.DRAFT, found.uid))


@kind("gathered_needs", (CARE[0], CARE[3], CARE[4]))
def gathered_needs(cast: Cast, at: Where) -> Target:
    """Enough like requests of one organisation in one place to be a question for the council."""
    rows = [_need(cast, at) for _rank in range(5)]
    return Target(args=(rows[0].theme, rows[0].place_id), of=at)
