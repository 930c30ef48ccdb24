"""What other rooms may import."""

from maillon.ground.actors.models import Answering, FunctionHeld, Organisation, Person, PersonDetails
from maillon.ground.actors.states import Function, OrganisationKind

__all__ = ["Answering", "Function", "FunctionHeld", "Organisation", "OrganisationKind", "Person", "PersonDetails"]
