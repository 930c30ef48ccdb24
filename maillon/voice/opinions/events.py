"""Facts about votes, choices, debates and opinions. Never who said what."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maillon.ground.journal.public import Event, event


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRecorded(Event):
    """About the item."""

    name: ClassVar[str] = "opinions.result_recorded"
    version: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpGiven(Event):
    name: ClassVar[str] = "opinions.follow_up_given"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClosed(Event):
    name: ClassVar[str] = "opinions.item_closed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationChanged(Event):
    name: ClassVar[str] = "opinions.deliberation_changed"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationCounted(Event):
    name: ClassVar[str] = "opinions.deliberation_counted"
    version: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class DebateChanged(Event):
    """A debate opened, a position kept or removed."""

    name: ClassVar[str] = "opinions.debate_changed"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAdopted(Event):
    name: ClassVar[str] = "opinions.rule_adopted"
    place: int


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEnded(Event):
    name: ClassVar[str] = "opinions.rule_ended"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAsked(Event):
    """One organisation was asked."""

    name: ClassVar[str] = "opinions.asked"
    request: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(Event):
    name: ClassVar[str] = "opinions.given"
    late: bool


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionConcluded(Event):
    name: ClassVar[str] = "opinions.concluded"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class FloorOpened(Event):
    name: ClassVar[str] = "opinions.floor_opened"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSent(Event):
    name: ClassVar[str] = "opinions.sentence_sent"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPut(Event):
    name: ClassVar[str] = "opinions.project_put"
    body: UUID


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectOpinionSaid(Event):
    """Somebody of the council said hers, or that she does not take part: neither whom nor what."""

    name: ClassVar[str] = "opinions.project_opinion_said"


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyChanged(Event):
    """Asked, concluded, withdrawn or taken up by a meeting."""

    name: ClassVar[str] = "opinions.survey_changed"
    state: str


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(Event):
    """Somebody answered: neither whom nor what."""

    name: ClassVar[str] = "opinions.survey_answered"
    typed: bool
