"""What stands behind the addresses of the ground rooms."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from maillon.ground.access.public import Actor, PassKind, Role, give_link
from maillon.ground.actors.models import Correction, SheetImport
from maillon.ground.actors.public import Answering
from maillon.ground.channels.public import tell
from maillon.ground.files.public import register_audience, store_upload
from maillon.ground.helplines.public import propose_helpline
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7
from tests.cast import LONG_AGO, Cast, give_role, keep_apart, make_organisation, make_person
from tests.policy.objects import ANYWHERE, CARE, NOWHERE, Target, Where, kind

KEPT = (Where("cell", "quarter"), Where("town", "commune"), Where("other_cell", "far_commune"))


@kind("nothing", NOWHERE)
def nothing(_cast: Cast, at: Where) -> Target:
    """A page that stays shut outside the demonstration."""
    return Target(of=at)


@kind("tour_step", NOWHERE)
def tour_step(_cast: Cast, at: Where) -> Target:
    """A step of the visit, shut outside the demonstration like the rest of it."""
    return Target(args=(1,), of=at)


@kind("demo_person", NOWHERE)
def demo_person(_cast: Cast, at: Where) -> Target:
    return Target(args=("awa",), of=at)


@kind("entry_link", NOWHERE)
def entry_link(cast: Cast, at: Where) -> Target:
    now = timezone.now()
    person = cast.neighbour
    token = give_link(PassKind.ENTRY, person.uid, at=now, expires_at=now + timedelta(days=1), person=person.pk)
    return Target(args=(token,), of=at, public=True)


@kind("passkey", NOWHERE)
def passkey(_cast: Cast, at: Where) -> Target:
    """A key of entry belongs to one account; nobody of the cast has this one."""
    return Target(args=(1,), of=at, only=frozenset())


@kind("grant", CARE[:5])
def grant(cast: Cast, at: Where) -> Target:
    found = give_role(cast.neighbour, Role.VOLUNTEER, at.organisation(cast), at.place(cast))
    return Target(args=(found.uid,), of=at)


@kind("apart", CARE[:5])
def apart(cast: Cast, at: Where) -> Target:
    """Two residents kept apart in the space of the organisation, neither of them in the cast."""
    space = at.organisation(cast).space
    assert space is not None
    found = keep_apart(make_person(space, "Un", phone="+33199009001"), make_person(space, "Deux", phone="+33199009002"))
    return Target(args=(found.uid,), of=Where(at.organisation_name))


@kind("organisation", ANYWHERE)
def organisation(cast: Cast, at: Where) -> Target:
    return Target(args=(at.organisation(cast).uid,), of=at, public=True)


@kind("kept_organisation", KEPT)
def kept_organisation(cast: Cast, at: Where) -> Target:
    found = make_organisation("Une association", place=at.place(cast))
    return Target(args=(found.uid,), of=at)


@kind("answering_organisation", CARE[:5])
def answering_organisation(cast: Cast, at: Where) -> Target:
    return Target(args=(at.organisation(cast).uid,), of=Where(at.organisation_name))


@kind("answering", CARE[:5])
def answering(cast: Cast, at: Where) -> Target:
    found = Answering.objects.create(
        uid=uuid7(),
        organisation=at.organisation(cast),
        place=at.place(cast),
        hours="le matin",
        delay_hours=48,
        starts_on=LONG_AGO,
    )
    return Target(args=(found.uid,), of=at)


@kind("correction", KEPT)
def correction(cast: Cast, at: Where) -> Target:
    wrong = make_organisation("Une association", place=at.place(cast))
    found = Correction.objects.create(
        uid=uuid7(), organisation=wrong, part="phone", text="Le numéro a changé.", said_at=timezone.now()
    )
    return Target(args=(found.uid,), of=at, data={"answer": "applied"})


@kind("sheet", NOWHERE)
def sheet(cast: Cast, at: Where) -> Target:
    """A spreadsheet belongs to who sent it, and to nobody else of the same role."""
    found = SheetImport.objects.create(
        uid=uuid7(),
        place=cast.commune,
        file_name="associations.xlsx",
        made_at=timezone.now(),
        made_by=cast.project_manager.actor.key,
    )
    return Target(args=(found.uid,), of=Where(place_name="commune"), only=frozenset({"project_manager"}))


@kind("file", NOWHERE)
def file(cast: Cast, at: Where) -> Target:
    """A file read by one person alone, whatever the roles."""
    mine = cast.mediator.actor.key
    register_audience("policy", lambda actor, _about: actor.key == mine)
    upload = SimpleUploadedFile("note.txt", b"une note")
    found = store_upload(cast.mediator.act(), upload=upload, about=uuid7(), audience="policy")
    return Target(args=(found.uid,), of=at, public=True, only=frozenset({"mediator"}))


@kind("place", NOWHERE)
def place(cast: Cast, at: Where) -> Target:
    return Target(args=(cast.quarter.slug,), of=at, public=True)


@kind("helpline", NOWHERE)
def helpline(cast: Cast, at: Where) -> Target:
    found = propose_helpline(
        cast.facilitator.act(), number="01 43 00 00 00", name="Permanence", theme="local", source="le service"
    )
    return Target(args=(found.uid,), of=at)


@kind("call", CARE)
def call(cast: Cast, at: Where) -> Target:
    """Someone who prefers a call: her card, her rules and what she is to be told."""
    now = timezone.now()
    person, owner = at.person(cast), at.organisation(cast)
    act = Act(actor=Actor.system("tests"), happened_at=now, recorded_at=now)
    message = tell(
        act,
        notice="duties.reminder",
        person=person.pk,
        about=uuid7(),
        organisation=owner.pk,
        place=at.place(cast).pk,
    )
    assert message is not None
    return Target(args=(message.uid,), of=at, data={"result": "joined"})
