"""Playing the story, or going on where it stopped."""

from collections.abc import Callable

from maillon.doors.console.demo.calls import make_the_calls
from maillon.doors.console.demo.contracts import steer_together
from maillon.doors.console.demo.councils import keep_councils_alive
from maillon.doors.console.demo.credited import say_in_whose_name
from maillon.doors.console.demo.lots import draw_lots_in_public
from maillon.doors.console.demo.meetings import meet_closer
from maillon.doors.console.demo.neighbours import live_together
from maillon.doors.console.demo.opinions import weigh_together
from maillon.doors.console.demo.partners import work_with_partners
from maillon.doors.console.demo.programs import let_programs_read
from maillon.doors.console.demo.projects import read_the_projects
from maillon.doors.console.demo.sequences import learn_together
from maillon.doors.console.demo.shelves import fill_the_shelves
from maillon.doors.console.demo.stage import Stage
from maillon.doors.console.demo.supports import stand_by_each_other
from maillon.doors.console.demo.town import found_town
from maillon.doors.console.demo.voices import decide_together
from maillon.ground.helplines.public import load_national
from maillon.memory.stories.public import load_stories


def play(tell: Callable[[str], None]) -> Stage:
    """The whole story through the real commands. Playing it twice changes nothing."""
    stage = Stage(tell=tell)
    found_town(stage)
    live_together(stage)
    decide_together(stage)
    keep_councils_alive(stage)
    draw_lots_in_public(stage)
    say_in_whose_name(stage)
    meet_closer(stage)
    steer_together(stage)
    work_with_partners(stage)
    weigh_together(stage)
    read_the_projects(stage)
    learn_together(stage)
    fill_the_shelves(stage)
    let_programs_read(stage)
    stand_by_each_other(stage)
    tell("Les numéros utiles et les soixante-dix récits")
    load_national(stage.house("helplines"))
    load_stories(stage.house("stories"))
    stage.let_time_pass(59)
    make_the_calls(stage)

    return stage
