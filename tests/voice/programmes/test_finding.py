"""What search finds of programmes, words and forums, and what it stops finding."""

from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.voice.programmes.commands import answer_demand, tell_output, withdraw_statement
from maillon.voice.programmes.models import Demand, Statement
from tests.cast import Cast
from tests.voice.making import a_council
from tests.voice.programmes.making import a_forum, a_programme, a_statement, said


def found(words: str, kind: str) -> list[str]:
    drain()
    return [hit.title for hit in search(words).hits if hit.kind == kind]


def test_a_programme_is_found_by_what_came_out_of_it_never_by_a_sheet_not_told(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast), began=10)
    sequence = said(cast, made.sequences.get(rank=1), "elected", "Un kiosque")
    assert found("kiosque", "programme") == []
    tell_output(cast.council_host.act(), sequence=sequence.uid, output="On essaie une permanence mobile.")
    assert found("permanence mobile", "programme") == [made.title]


def test_the_words_in_force_are_found_and_no_longer_the_earlier_ones(cast: Cast) -> None:
    council = a_council(cast)
    a_statement(cast, council, "Un besoin commence par une parole.")
    assert len(found("parole", "words")) == 1
    a_statement(cast, council, "Un besoin commence par une écoute.")
    assert found("parole", "words") == []
    assert len(found("écoute", "words")) == 1
    last = Statement.objects.get(current=True)
    withdraw_statement(cast.council_host.act(), statement=last.uid, why="On recommence.")
    assert found("écoute", "words") == []


def test_a_forum_is_found_by_its_demands_and_their_answers(cast: Cast) -> None:
    forum = a_forum(cast, a_council(cast), "Un abri à vélos")
    answer_demand(
        cast.council_host.act(), demand=Demand.objects.get().uid, answer="Des arceaux en mai.", holder="Adjointe"
    )
    assert (found("abri", "forum"), found("arceaux", "forum")) == ([forum.title], [forum.title])
