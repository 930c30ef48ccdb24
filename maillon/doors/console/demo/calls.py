"""Josette makes the calls that have waited since last week: those who prefer the telephone have been told."""

from datetime import timedelta

from maillon.doors.console.demo.stage import Stage
from maillon.ground.channels.public import CallResult, calls_of, note_call


def make_the_calls(stage: Stage) -> None:
    """Those of the last two days are left to make."""
    act = stage.of("conseillere", "calls", 59, 11)
    for waiting in calls_of(act.actor, act.happened_at):
        if min(said.since for said in waiting.said) < act.happened_at - timedelta(days=2):
            joined = stage.of("conseillere", f"calls:{waiting.uid}", 59, 11)
            note_call(joined, message=waiting.uid, result=CallResult.JOINED)
