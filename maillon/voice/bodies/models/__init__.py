"""Tables of bodies."""

from maillon.voice.bodies.models.body import Body, BodyPlace, BodyQuerySet, BodyRules
from maillon.voice.bodies.models.draw import Draw, DrawnDetails, DrawnPerson, DrawPool, SeedDigits, SeedPart
from maillon.voice.bodies.models.seats import College, Membership, MembershipDetails, Referent, Seat, Term
from maillon.voice.bodies.models.wishes import PresenceWish

__all__ = [
    "Body",
    "BodyPlace",
    "BodyQuerySet",
    "BodyRules",
    "College",
    "Draw",
    "DrawPool",
    "DrawnDetails",
    "DrawnPerson",
    "Membership",
    "MembershipDetails",
    "PresenceWish",
    "Referent",
    "Seat",
    "SeedDigits",
    "SeedPart",
    "Term",
]
