"""What is decided together, and how."""

from maillon.voice.opinions.models.asked import Asked, OpinionRequest
from maillon.voice.opinions.models.debate import Debate, LocalRule, Position
from maillon.voice.opinions.models.deliberation import Count, CountLine, Deliberation, DeliberationMeeting, Scenario
from maillon.voice.opinions.models.floor import Floor, Sentence, Speaker, SpeakerDetails
from maillon.voice.opinions.models.project import ProjectFile, ProjectOpinion, ProjectOpinionDetails
from maillon.voice.opinions.models.result import FollowUp, ItemClosing, ItemResult
from maillon.voice.opinions.models.sheet import ProjectSheet, ProjectSheetDetails
from maillon.voice.opinions.models.survey import Survey, SurveyCount, SurveyQuestion, SurveyWords, SurveyWordsDetails

__all__ = [
    "Asked",
    "Count",
    "CountLine",
    "Debate",
    "Deliberation",
    "DeliberationMeeting",
    "Floor",
    "FollowUp",
    "ItemClosing",
    "ItemResult",
    "LocalRule",
    "OpinionRequest",
    "Position",
    "ProjectFile",
    "ProjectOpinion",
    "ProjectOpinionDetails",
    "ProjectSheet",
    "ProjectSheetDetails",
    "Scenario",
    "Sentence",
    "Speaker",
    "SpeakerDetails",
    "Survey",
    "SurveyCount",
    "SurveyQuestion",
    "SurveyWords",
    "SurveyWordsDetails",
]
