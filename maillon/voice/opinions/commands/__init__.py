"""What people do: record, count, choose, keep a position, ask for an opinion, give one, take turns."""

from maillon.voice.opinions.commands.answering import answer_survey, type_survey_paper
from maillon.voice.opinions.commands.debates import adopt_rule, end_rule, keep_position, open_debate, remove_position
from maillon.voice.opinions.commands.deliberations import (
    ScenarioDraft,
    add_scenario,
    choose_scenario,
    count_scenarios,
    leave_open,
    link_meeting,
    open_deliberation,
)
from maillon.voice.opinions.commands.floor import (
    add_speaker,
    ask_to_speak,
    has_spoken,
    move_sentence,
    open_floor,
    send_sentence,
)
from maillon.voice.opinions.commands.projects import declare_tie, put_project, say_on_project
from maillon.voice.opinions.commands.requests import answer_by_link, answer_for_us, ask_opinion, conclude, type_answer
from maillon.voice.opinions.commands.results import close_item, give_follow_up, record_result
from maillon.voice.opinions.commands.surveys import (
    add_question,
    ask_survey,
    conclude_survey,
    draft_survey,
    end_papers,
    move_words,
    remove_question,
    take_up_survey,
    withdraw_survey,
)

__all__ = [
    "ScenarioDraft",
    "add_question",
    "add_scenario",
    "add_speaker",
    "adopt_rule",
    "answer_by_link",
    "answer_for_us",
    "answer_survey",
    "ask_opinion",
    "ask_survey",
    "ask_to_speak",
    "choose_scenario",
    "close_item",
    "conclude",
    "conclude_survey",
    "count_scenarios",
    "declare_tie",
    "draft_survey",
    "end_papers",
    "end_rule",
    "give_follow_up",
    "has_spoken",
    "keep_position",
    "leave_open",
    "link_meeting",
    "move_sentence",
    "move_words",
    "open_debate",
    "open_deliberation",
    "open_floor",
    "put_project",
    "record_result",
    "remove_position",
    "remove_question",
    "say_on_project",
    "send_sentence",
    "take_up_survey",
    "type_answer",
    "type_survey_paper",
    "withdraw_survey",
]
