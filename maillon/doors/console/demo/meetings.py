"""Closer to the field: a point masked, a seat to fill, a weekly call that carries on, questions gathered, a meeting read."""

from datetime import timedelta

from maillon.doors.console.demo.spoken import hear_and_agree, sort_subjects
from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import Body, people_to_tell
from maillon.voice.meetings.public import (
    BlockDraft,
    BlockKind,
    Meeting,
    MeetingPlan,
    Minutes,
    Mode,
    add_blocks,
    add_item,
    announce_meeting,
    ask_item,
    choose_stand_ins,
    convene,
    gather_requests,
    hide_item,
    hold_meeting,
    open_minutes,
    publish_minutes,
    start_search,
)


def meet_closer(stage: Stage) -> None:
    """What the council of the Tilleuls and the network do since."""
    stage.tell("Les réunions, plus près du terrain")
    council = Body.objects.get(name="Conseil citoyen des Tilleuls")
    network = Body.objects.get(name="Réseau des conseils citoyens de Passerelles")
    coming = Meeting.objects.get(body=council, title="Réunion publique des Tilleuls")
    _masked(stage, coming)
    _called(stage, council, coming)
    _gathered(stage, council)
    hear_and_agree(stage, council)
    sort_subjects(stage, council)
    _weekly(stage, network)
    plan = _plan(stage, 80, 18, "Les habitants présentent leurs projets", template="showcase", room="Le Tournesol")
    announce_meeting(stage.of("conseillere", "meeting:showcase", 58), body=council.uid, plan=plan)


def _plan(stage: Stage, day: int, hour: int, title: str, **how: object) -> MeetingPlan:
    starts = stage.weekday(day, hour)
    return MeetingPlan(title=title, starts_at=starts, ends_at=starts + timedelta(hours=1), **how)  # type: ignore[arg-type]


def _masked(stage: Stage, coming: Meeting) -> None:
    item = add_item(
        stage.of("conseillere", "item:rehousing", 53), meeting=coming.uid, title="Canari-Relogement du bâtiment C"
    )
    hide_item(
        stage.of("conseillere", "hide:rehousing", 53, 11),
        meeting=coming.uid,
        item=item.uid,
        why="la situation d'une famille",
    )


def _called(stage: Stage, council: Body, coming: Meeting) -> None:
    sitting = people_to_tell(council, stage.moment(54).date())
    choose_stand_ins(stage.of("conseillere", "stand-ins", 54), body=council.uid, persons=sitting)
    if sitting:
        start_search(stage.of("conseillere", "search:coming", 55), body=council.uid, meeting=coming.uid)
    convene(stage.of("conseillere", "convene:coming", 56), meeting=coming.uid)


def _gathered(stage: Stage, council: Body) -> None:
    texts = ("Pourquoi le 12 passe-t-il si rarement le soir ?", "Peut-on avoir un bus après 21 heures ?")
    rows = [
        ask_item(stage.passer_by(f"request:bus:{n}", 57, 18), body=council.uid, text=t) for n, t in enumerate(texts)
    ]
    gather_requests(
        stage.of("conseillere", "gather:bus", 58),
        body=council.uid,
        requests=[row.uid for row in rows],
        text="Le bus du soir",
    )


def _weekly(stage: Stage, network: Body) -> None:
    """Two calls held, the second carrying on what the first left open; one ahead."""
    before: Minutes | None = None
    said = (
        ("Qui peut prêter des tablettes aux conseils du sud ?", "Chaque conseil note une date par mois."),
        ("Comment remercier celles et ceux qui rappellent ?", "On essaie le point du mardi à 18 h 30."),
    )
    for rank, (question, decision) in enumerate(said, start=1):
        day = 38 + 7 * rank
        plan = _plan(
            stage, day, 12, f"Point téléphonique n° {rank}", template="call", mode=Mode.PHONE, dial_in="01 99 00 50 98"
        )
        call = announce_meeting(stage.of("reseau", f"meeting:call:{rank}", day - 3), body=network.uid, plan=plan)
        hold_meeting(stage.just_after("reseau", f"held:call:{rank}", call.ends_at), meeting=call.uid)
        made = open_minutes(
            stage.of("reseau", f"minutes:call:{rank}", day + 4),
            body=network.uid,
            meetings=[call.uid],
            title=f"Point téléphonique n° {rank}",
            previous=before.uid if before else None,
        )
        drafts = [
            BlockDraft(kind=BlockKind.QUESTION, text=question),
            BlockDraft(kind=BlockKind.DECISION, text=decision),
            BlockDraft(
                kind=BlockKind.LESSON, text="Appeler avant d'écrire : trois fois plus de réponses.", theme="aller vers"
            ),
        ]
        add_blocks(stage.of("reseau", f"blocks:call:{rank}", day + 4, 11), minutes=made.uid, blocks=drafts)
        publish_minutes(stage.of("reseau", f"publish:call:{rank}", day + 4, 12), minutes=made.uid)
        before = made
    plan = _plan(stage, 67, 12, "Point téléphonique n° 3", template="call", mode=Mode.PHONE, dial_in="01 99 00 50 98")
    announce_meeting(stage.of("reseau", "meeting:call:3", 58), body=network.uid, plan=plan)
