"""Tables of bodies."""

from maillon.voice.bodies.models.asks import BodyAsk, BodyPace, QuietWeeks, VitalitySheet
from maillon.voice.bodies.models.body import Body, BodyPlace, BodyQuerySet, BodyRules, FormerName
from maillon.voice.bodies.models.charter import (
    Authorship,
    Charter,
    CharterSignature,
    Deliberation,
    Reclassification,
)
from maillon.voice.bodies.models.draw import Draw, DrawnDetails, DrawnPerson, DrawPool, SeedDigits, SeedPart
from maillon.voice.bodies.models.elections import ElectionFreeze, InstitutionWord
from maillon.voice.bodies.models.outside import MandateBody, OutsideMandate
from maillon.voice.bodies.models.renewal import Attestation, Campaign, Candidate, CandidateDetails
from maillon.voice.bodies.models.seats import College, Membership, MembershipDetails, Referent, Seat, Term
from maillon.voice.bodies.models.wishes import PresenceWish

__all__ = [
    "Attestation", "Authorship", "Body", "BodyAsk", "BodyPace", "BodyPlace", "BodyQuerySet", "BodyRules", "Campaign", "Candidate",
    "CandidateDetails", "Charter", "CharterSignature", "College", "Deliberation", "Draw", "DrawPool", "DrawnDetails",
    "DrawnPerson", "ElectionFreeze", "FormerName", "InstitutionWord", "MandateBody", "Membership", "MembershipDetails",
    "OutsideMandate", "PresenceWish", "QuietWeeks", "Reclassification", "Referent", "Seat", "SeedDigits", "SeedPart",
    "Term", "VitalitySheet",
]  # fmt: skip
