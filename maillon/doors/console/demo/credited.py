"""In whose name things are said: a council's own initiative, one it takes up, and its part in an account."""

from datetime import timedelta

from maillon.care.initiatives.public import change_author, note_reread, tell_initiative
from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import AuthorKind, Body, Deliberation, deliberations_of
from maillon.voice.meetings.public import (
    AgendaRequest,
    BlockDraft,
    BlockKind,
    Deed,
    Meeting,
    MeetingPlan,
    RuleKind,
    RuleOutcome,
    add_blocks,
    announce_meeting,
    answer_request,
    answer_rule,
    ask_item,
    count_attendance,
    credit_council,
    hold_meeting,
    open_minutes,
    propose_rule,
    publish_minutes,
)


def say_in_whose_name(stage: Stage) -> None:
    """The council of the Tilleuls has decided: its part is written, and what one person started stays hers until then."""
    stage.tell("Au nom de qui")
    council = Body.objects.get(organisation=stage.organisations["council"])
    steering = Body.objects.filter(organisation=stage.organisations["city"]).order_by("pk")[0]
    decided = deliberations_of(council)[-1]
    _initiatives(stage, decided)
    _committee(stage, steering, decided)
    _rules(stage, steering, decided)


def _initiatives(stage: Stage, decided: Deliberation) -> None:
    place, choice = stage.places["tilleuls"].pk, f"council:{decided.uid}"
    tell_initiative(
        stage.of("conseillere", "initiative:butte", 42, 11),
        title="Un samedi sur la butte",
        what="On nettoie, on plante, et on mange ensemble à midi.",
        place=place,
        author=choice,
    )
    shelf = tell_initiative(
        stage.passer_by("initiative:shelf", 43, 18),
        title="Des livres sous l'abribus",
        what="Une étagère où l'on prend et où l'on laisse.",
        place=place,
        author=AuthorKind.COUNCILLOR.value,
    )
    note_reread(stage.of("conseillere", "initiative:shelf:read", 44), initiative=shelf.uid)
    change_author(
        stage.of("conseillere", "initiative:shelf:author", 46),
        initiative=shelf.uid,
        author=choice,
        reason="Le conseil l'a reprise avec la butte.",
        by="Animation du conseil",
    )


def _committee(stage: Stage, steering: Body, decided: Deliberation) -> None:
    """One evening of the steering committee: the council had asked for a point and read a statement."""
    starts = stage.weekday(49, 18)
    plan = MeetingPlan(
        title="Le comité de pilotage, en soirée",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        room="Salle du conseil, mairie de Valbrune",
    )
    meeting = announce_meeting(stage.of("projet", "meeting:committee", 30), body=steering.uid, plan=plan)
    _point(stage, steering, meeting, decided)
    hold_meeting(stage.just_after("projet", "held:committee", meeting.ends_at), meeting=meeting.uid)
    count_attendance(
        stage.just_after("projet", "count:committee", meeting.ends_at),
        meeting=meeting.uid,
        counts={"institution:room": 7, "member:room": 3},
    )
    made = open_minutes(
        stage.of("projet", "minutes:committee", 56, 9),
        body=steering.uid,
        meetings=[meeting.uid],
        title="Comité de pilotage : la butte",
    )
    told = [
        BlockDraft(kind=BlockKind.TEXT, text="Le conseil citoyen demande que la butte reste un jardin."),
        BlockDraft(kind=BlockKind.DECISION, text="La butte reste ouverte. La ville revient en juin avec un plan."),
    ]
    add_blocks(stage.of("projet", "blocks:committee", 56, 10), minutes=made.uid, blocks=told)
    credit_council(
        stage.of("projet", "credit:committee", 56, 11), minutes=made.uid, deliberation=decided.uid, deed=Deed.STATED
    )
    publish_minutes(stage.of("projet", "publish:committee", 56, 12), minutes=made.uid)


def _point(stage: Stage, steering: Body, meeting: Meeting, decided: Deliberation) -> AgendaRequest:
    asked = ask_item(
        stage.of("conseillere", "request:committee", 44),
        body=steering.uid,
        text="Que devient la butte au printemps ?",
        author=AuthorKind.COUNCIL,
        deliberation=decided.uid,
    )
    return answer_request(
        stage.of("projet", "answer:committee", 46),
        request=asked.uid,
        move="schedule",
        answer="Le point est à l'ordre du jour.",
        office="Service politique de la ville",
        meeting=meeting.uid,
    )


def _rules(stage: Stage, steering: Body, decided: Deliberation) -> None:
    """Two rules the council asks the committee to change: one accepted in part, one that waits."""
    asked = (
        (
            "papers",
            45,
            "Les documents arrivent huit jours avant le comité.",
            "Les documents arrivent quinze jours avant, avec une page en mots simples.",
            "Nous lisons ensemble, et nous nous voyons le mardi.",
        ),
        (
            "speaking",
            57,
            "Les habitants parlent à la fin de la réunion.",
            "Chaque point commence par la parole des habitants.",
            "À la fin, il est tard et tout est déjà décidé.",
        ),
    )
    for key, day, says_today, proposed, why in asked:
        made = propose_rule(
            stage.of("conseillere", f"rule:{key}", day),
            body=steering.uid,
            kind=RuleKind.MEETING,
            says_today=says_today,
            proposed=proposed,
            why=why,
            deliberation=decided.uid,
        )
        if key == "papers":
            answer_rule(
                stage.of("projet", "rule:papers:answer", 52),
                request=made.request.uid,
                outcome=RuleOutcome.PARTLY,
                answer="La page en mots simples, oui, dès le prochain comité. Quinze jours, non : dix jours.",
                office="Service politique de la ville",
            )
