"""A programme under way, a training path in two councils, a forum with its ten demands, a review, words of the place."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from maillon.doors.console.demo import words_sequences as words
from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import Body
from maillon.voice.commitments.public import Source, commit
from maillon.voice.meetings.public import MeetingPlan, answer_request, count_attendance, hold_meeting
from maillon.voice.programmes.public import (
    Aspect,
    College,
    Demand,
    DemandDraft,
    Forum,
    GatheringKind,
    MissionKind,
    PaperKind,
    Path,
    Programme,
    SaidDraft,
    Sequence,
    Topic,
    WishSubject,
    WishWay,
    answer_demand,
    ask_demand,
    capture_demands,
    give_attestation,
    look_for_skill,
    note_gathering,
    offer_path,
    open_forum,
    open_review,
    publish_kit,
    publish_review,
    publish_statement,
    put_on_shelf,
    say_in_review,
    say_needed_before,
    start_programme,
    tell_output,
    tell_own_way,
    wish_training,
    write_down,
)


def learn_together(stage: Stage) -> None:
    """Sequences, training, a forum, a year looked at."""
    stage.tell("Les programmes, les formations et le forum")
    council, second = _body(stage, "council"), _body(stage, "council-2")
    network = _body(stage, "network")
    _programme(stage, council)
    path = _path(stage, network)
    _follow(stage, path, council, "conseillere", "council", 44)
    _follow(stage, path, second, "conseiller", "council-2", 48)
    _forum(stage, council)
    _reviews(stage, council, network)
    _shelf(stage, council, second, network)
    _relays(stage, network, council)


def _body(stage: Stage, organisation: str) -> Body:
    found: Body = Body.objects.filter(organisation=stage.organisations[organisation]).order_by("pk")[0]
    return found


def _took_place(stage: Stage, sequence: Sequence, who: str, key: str, people: int | None) -> datetime:
    """Held, and counted when somebody counted."""
    meeting = sequence.meeting
    if meeting is None:
        raise LookupError(key)
    hold_meeting(stage.just_after(who, f"held:{key}", meeting.ends_at), meeting=meeting.uid)
    if people is not None:
        counts = {"member:room": people}
        count_attendance(stage.just_after(who, f"count:{key}", meeting.ends_at), meeting=meeting.uid, counts=counts)
    return meeting.ends_at


def _programme(stage: Stage, council: Body) -> None:
    made = start_programme(
        stage.of("conseillere", "programme:commune", 30),
        body=council.uid,
        template="commune",
        title="Mobiliser la commune avec le conseil",
        first_at=stage.weekday(44, 18),
        room="Hôtel de ville, salle du conseil",
    )
    first = made.sequences.get(rank=1)
    ends_at = _took_place(stage, first, "conseillere", "commune-1", 11)
    asked = {question.topic: question.uid for question in first.questions.all()}
    drafts = [
        SaidDraft(text=text, college=college, question=asked[topic], people=people)
        for topic, college, text, people in words.FIRST_SEQUENCE
    ]
    needs = [SaidDraft(text=text, college="services", people=people) for text, people in words.FIRST_NEEDS]
    write_down(stage.just_after("conseillere", "sheet:commune-1", ends_at), sequence=first.uid, said=[*drafts, *needs])
    tell_output(stage.just_after("conseillere", "output:commune-1", ends_at), sequence=first.uid, output=words.OUTPUT)
    _words_of_the_place(stage, council, first, ends_at)


def _words_of_the_place(stage: Stage, council: Body, first: Sequence, ends_at: datetime) -> None:
    national = publish_statement(
        stage.of("reseau", "words:national", 31),
        body=_body(stage, "network").uid,
        place=None,
        topic=Topic.NEED,
        text=words.NATIONAL,
        source="Circulaire inventée pour l'essai",
        source_on=date(stage.begins.year - 1, 9, 15),
    )
    for topic, text in words.ADOPTED:
        publish_statement(
            stage.just_after("conseillere", f"words:{topic}", ends_at),
            body=council.uid,
            place=stage.places["tilleuls"].pk,
            topic=Topic(topic),
            text=text,
            source="Première séance, avec les élus et la direction",
            source_on=localdate(ends_at),
            sequence=first.uid,
            contradicts={str(national.uid): words.DIFFERS} if topic == Topic.NEED else {},
        )


def _path(stage: Stage, network: Body) -> Path:
    return offer_path(
        stage.of("reseau", "path:four", 12), body=network.uid, template="council", title="Quatre formations par conseil"
    )


def _follow(stage: Stage, path: Path, body: Body, who: str, key: str, day: int) -> Programme:
    made = start_programme(
        stage.of(who, f"path:{key}", 20),
        body=body.uid,
        path=path.uid,
        first_at=stage.weekday(day, 19),
        room="Centre social Le Tournesol" if key == "council" else "École du Bois-Fleuri",
    )
    first = made.sequences.get(rank=1)
    ends_at = _took_place(stage, first, who, f"path:{key}", 9 if key == "council" else None)
    lines = words.PATH_SAID[key]
    questions = [question.uid for question in first.questions.all()]
    drafts = [SaidDraft(text=text, college="council", question=questions[place]) for place, text in lines]
    needs = [SaidDraft(text=text, college="council", people=people) for text, people in words.PATH_NEEDS[key]]
    write_down(stage.just_after(who, f"sheet:path:{key}", ends_at), sequence=first.uid, said=[*drafts, *needs])
    tell_output(stage.just_after(who, f"output:path:{key}", ends_at), sequence=first.uid, output=words.PATH_OUTPUT)
    if key == "council":
        act = stage.just_after(who, f"attestation:{key}", ends_at)
        give_attestation(act, programme=made.uid, name="Canari-Attestation", attended=[1])
    return made


def _forum(stage: Stage, council: Body) -> None:
    starts = stage.weekday(49, 14)
    plan = MeetingPlan(
        title="Forum des habitantes et des habitants",
        starts_at=starts,
        ends_at=starts + timedelta(hours=5),
        room="Gymnase des Tilleuls",
        summary="Trois ateliers, et tout ce qui est demandé écrit devant tout le monde.",
    )
    forum = open_forum(
        stage.of("conseillere", "forum", 28), body=council.uid, plan=plan, workshops=words.FORUM_WORKSHOPS
    )
    ends_at = forum.meeting.ends_at
    hold_meeting(stage.just_after("conseillere", "held:forum", ends_at), meeting=forum.meeting.uid)
    drafts = [
        DemandDraft(workshop=workshop, college=college, text=text, people=people)
        for workshop, college, text, people in words.FORUM_DEMANDS
    ]
    capture_demands(stage.just_after("conseillere", "demands", ends_at), forum=forum.uid, demands=drafts)
    _what_followed(stage, council, forum)


def _what_followed(stage: Stage, council: Body, forum: Forum) -> None:
    """One answered on the spot, one put to the council and answered, one to which the town gave its word."""
    told, asked, promised = Demand.objects.filter(forum=forum).order_by("pk")[:3]
    answer_demand(
        stage.of("conseillere", "demand:told", 52),
        demand=told.uid,
        answer="La ville prête deux bancs pour l'été.",
        holder="Adjointe à l'espace public",
        due=stage.moment(80).date(),
    )
    first = ask_demand(stage.of("conseillere", "demand:asked", 52, 11), demand=asked.uid, body=council.uid)
    answer_request(
        stage.of("conseillere", "demand:answered", 54),
        request=first.uid,
        move="answer",
        answer="Le conseil ouvre sa réunion aux jeunes, un mardi sur deux.",
        office="Animation du conseil",
    )
    second = ask_demand(stage.of("conseillere", "demand:promised", 52, 12), demand=promised.uid, body=council.uid)
    commit(
        stage.of("elue", "commit:forum", 55),
        organisation=stage.organisations["city"].pk,
        office="Adjointe à l'espace public",
        body=council.uid,
        text="Un passage du bus le dimanche après-midi, à l'essai",
        due=stage.moment(110).date(),
        source=Source.REQUEST,
        source_uid=second.uid,
    )


def _reviews(stage: Stage, council: Body, network: Body) -> None:
    ends_on = stage.moment(57).date()
    made = open_review(
        stage.of("conseillere", "review", 58, 9),
        body=council.uid,
        title="Deux mois après",
        since=stage.begins,
        until=ends_on,
    )
    for who, college, aspect, text in words.REVIEW_WORDS:
        act = stage.of(who, f"review:{college}:{aspect}", 58, 11)
        say_in_review(act, review=made.uid, college=College(college), aspect=Aspect(aspect), text=text)
    publish_review(stage.of("conseillere", "review:publish", 58, 15), review=made.uid, kept=words.REVIEW_KEPT)
    open_review(
        stage.of("reseau", "review:network", 58, 16),
        body=network.uid,
        title="Bilan du réseau",
        since=stage.begins,
        until=ends_on,
    )


def _shelf(stage: Stage, council: Body, second: Body, network: Body) -> None:
    for rank, (kind, title, source, dated, summary) in enumerate(words.SHELF):
        put_on_shelf(
            stage.of("reseau", f"shelf:{rank}", 14, 9 + rank),
            body=network.uid,
            kind=PaperKind(kind),
            title=title,
            source=source,
            dated=dated,
            summary=summary,
        )
    for who, body, told in (("conseillere", council, words.OUR_WAY), ("conseiller", second, words.THEIR_WAY)):
        tell_own_way(stage.of(who, f"way:{who}", 16), body=body.uid, words=told)


def _relays(stage: Stage, network: Body, council: Body) -> None:
    kit = publish_kit(
        stage.of("reseau", "kit", 18), body=network.uid, title="Parler de ce qui va mal", summary=words.KIT
    )
    tilleuls = stage.places["tilleuls"].pk
    for key, kind, day, people in (
        ("training", "training", 30, 6),
        ("group", "group", 45, 9),
        ("next", "group", 65, None),
    ):
        note_gathering(
            stage.of("mediatrice", f"gathering:{key}", min(day, 58), 17),
            kit=kit.uid,
            kind=GatheringKind(kind),
            place=tilleuls,
            day=stage.moment(day).date(),
            people=people,
        )
    before = offer_path(
        stage.of("reseau", "path:before", 13),
        body=network.uid,
        template="awareness",
        title="Avant d'aller vers les gens",
    )
    say_needed_before(
        stage.of("reseau", "needed", 13, 11), path=before.uid, missions=[MissionKind.DOOR, MissionKind.PHONE]
    )
    look_for_skill(
        stage.of("conseillere", "skill", 35),
        body=council.uid,
        skill="BAFA",
        needed_for="le centre de loisirs des Tilleuls, cet été",
        people=3,
        by=stage.moment(120).date(),
    )
    for rank in range(6):
        act = stage.passer_by(f"wish:{rank}", 40 + rank, 12)
        wish_training(act, subject=WishSubject.LISTEN, way=WishWay.ROOM)
