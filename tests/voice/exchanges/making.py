"""Desks, partners and requests for tests, through the real commands."""

from datetime import timedelta

from django.utils import timezone

from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import PersonDetails
from maillon.voice.bodies.public import Body, BodyKind
from maillon.voice.exchanges.commands import say_skill
from maillon.voice.exchanges.models import Desk, Orientation, Partner, Skill
from maillon.voice.exchanges.public import (
    Matter,
    answer_proposal,
    ask_orientation,
    open_desk,
    propose_partner,
    qualify,
    set_meeting,
    take_partner,
)
from maillon.voice.exchanges.states_skills import SkillKind
from tests.cast import Cast, Member, make_organisation
from tests.voice.making import a_council

TOMORROW = timedelta(days=1)
CONTACT = PersonDetails(first_name="Les Amis du Parc", email="parc@exemple.example", channel="email")


def a_desk_of(host: Member, body: Body) -> Desk:
    return open_desk(host.act(), body=body.uid, welcome="Demandez-nous vers qui vous tourner.")


def a_desk(cast: Cast) -> Body:
    """Nadia holds it."""
    body = a_council(cast)
    a_desk_of(cast.council_host, body)
    return body


def a_partner(cast: Cast, body: Body, name: str, capacity: int = 2, matter: Matter = Matter.MONEY) -> Partner:
    """It said what it can carry for three months."""
    organisation = make_organisation(name, place=cast.quarter, email=f"{name.lower()}@exemple.example")
    return take_partner(
        cast.council_host.act(),
        body=body.uid,
        organisation=organisation.pk,
        matter=matter,
        takes_up="Relire un budget",
        capacity=capacity,
        until=timezone.localdate() + timedelta(days=90),
        said_by="Direction",
    )


def an_orientation_at(cast: Cast, body: Body, asker: str = "Les Amis du Parc") -> Orientation:
    return ask_orientation(
        cast.visitor.act(),
        body=body.uid,
        asker=asker,
        text="Trouver de quoi payer le four à pain.",
        matter=Matter.MONEY,
        contact=CONTACT,
    )


def link_of(orientation: Orientation, side: str) -> str:
    """A fresh token for `asker` or `partner`."""
    orientation.refresh_from_db()
    now = timezone.now()
    about = getattr(orientation, f"{side}_side")
    return give_link(PassKind.ORIENTATION, about, at=now, expires_at=now + timedelta(days=180))


def proposed_to(cast: Cast, orientation: Orientation, partner: Partner, why: str = "") -> Orientation:
    host = cast.council_host
    qualify(host.act(), orientation=orientation.uid, matter=Matter.MONEY, understood="Un budget pour un four.")
    return propose_partner(host.act(), orientation=orientation.uid, partner=partner.uid, why=why)


def met_yesterday(cast: Cast, orientation: Orientation, partner: Partner) -> Orientation:
    """Proposed, accepted, and the appointment was yesterday."""
    proposed_to(cast, orientation, partner)
    answer_proposal(cast.visitor.act(), token=link_of(orientation, "partner"), yes=True)
    set_meeting(cast.council_host.act(), orientation=orientation.uid, at=timezone.now() + TOMORROW, where="La Maison")
    Orientation.objects.filter(pk=orientation.pk).update(meets_at=timezone.now() - TOMORROW)
    orientation.refresh_from_db()
    return orientation


def a_network(cast: Cast) -> Body:
    """Nadia runs it."""
    return a_council(cast, name="Réseau des conseils", kind=BodyKind.PEER_NETWORK)


def a_skill_at(cast: Cast, body: Body, kind: SkillKind = SkillKind.OFFER) -> Skill:
    """Two hours of bookkeeping, for a month."""
    return say_skill(
        cast.visitor.act(),
        body=body.uid,
        kind=kind,
        matter=Matter.ACCOUNTS,
        author="Les Comptes Ronds",
        text="Deux heures pour relire vos comptes.",
        hours=2,
        until=timezone.localdate() + timedelta(days=30),
        contact=PersonDetails(first_name="Les Comptes Ronds", email="ronds@exemple.example", channel="email"),
    )
