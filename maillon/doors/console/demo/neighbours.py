"""Needs, volunteers and initiatives: someone asks, someone close answers."""

from maillon.care.initiatives.public import (
    Ask,
    CarrierDetails,
    Wanted,
    move_initiative,
    note_reread,
    tell_initiative,
)
from maillon.care.needs.public import (
    Closure,
    ContactChannel,
    ContactOutcome,
    Handover,
    Theme,
    Urgency,
    Weight,
    Wish,
    answer,
    ask,
    ask_callback,
    belongs_to_public_service,
    close,
    note_constat,
    note_contact_attempt,
    take_up,
)
from maillon.care.volunteers.public import (
    AgeBand,
    Proposal,
    ReachMode,
    Trust,
    VolunteerDetails,
    activate,
    add_volunteer,
    pull_cards,
    send_card,
    sign_trust,
)
from maillon.doors.console.demo import words
from maillon.doors.console.demo.stage import Stage
from maillon.ground.access.public import Side, keep_apart
from maillon.ground.actors.public import PersonDetails, add_person
from maillon.kernel.act import Channel

# name, family name, themes, languages, age, remote only, relay number
VOLUNTEERS = (
    ("samir", "Samir", "Rossignol", ("groceries", "medicines"), ("fr", "ar"), AgeBand.ADULT, False),
    ("helene", "Hélène", "Roitelet", ("company", "language"), ("fr",), AgeBand.ADULT, True),
    ("nour", "Nour", "Hirondelle", ("groceries", "school"), ("fr", "ar"), AgeBand.ADULT, False),
    ("marc", "Marc", "Pic-Épeiche", ("moving", "repairs"), ("fr",), AgeBand.ADULT, False),
    ("lina", "Lina", "Bruant", ("school",), ("fr",), AgeBand.MINOR, False),
)


def live_together(stage: Stage) -> None:
    """Two months of small things."""
    stage.tell("Les bénévoles")
    volunteers = {row[0]: _volunteer(stage, rank, *row) for rank, row in enumerate(VOLUNTEERS)}
    _kept_apart(stage)
    stage.tell("Les demandes et leurs réponses")
    _answered_by_a_neighbour(stage, volunteers["samir"])
    _answered_by_a_service(stage)
    _five_alike(stage)
    _constats(stage)
    stage.tell("Les initiatives")
    _initiatives(stage)
    stage.let_time_pass(58)
    stage.tell("Ce qui attend aujourd'hui")
    _waiting_today(stage)


def _volunteer(
    stage: Stage,
    rank: int,
    who: str,
    first: str,
    last: str,
    themes: tuple[str, ...],
    languages: tuple[str, ...],
    age: AgeBand,
    remote: bool,
) -> object:
    mutual, karim = stage.organisations["mutual"], "coordination"
    details = PersonDetails(
        first_name=first,
        last_name=last,
        phone=f"01 99 00 80 {rank + 11}",
        address=f"3 allée Canari-{last}",
        channel="email",
        email=f"{who}@valbrune.example",
    )
    person = add_person(
        stage.of(karim, f"card:{who}", 1 + rank),
        space=stage.space_of("mutual"),
        details=details,
        purpose="volunteer",
        ends_on=stage.begins.replace(year=stage.begins.year + 2),
        uid=stage.uid(f"person:{who}"),
    )
    made = add_volunteer(
        stage.of(karim, f"volunteer:{who}", 1 + rank, 11),
        organisation=mutual.pk,
        person=person.pk,
        proposal=Proposal(
            themes=themes,
            languages=languages,
            age_band=age,
            remote_only=remote,
            shares_card=not remote,
            cap_per_month=4,
        ),
        reach=[(stage.places["tilleuls"].pk, ReachMode.PHONE if remote else ReachMode.WALK)],
        details=VolunteerDetails(card_name=first, relay_number=mutual.phone, hours="En fin d'après-midi"),
    )
    for step in (Trust.KNOWN_OF, Trust.IDENTITY_SEEN, Trust.CHARTER):
        sign_trust(stage.of(karim, f"trust:{who}:{step}", 2 + rank), volunteer=made.uid, kind=step)
    return activate(stage.of(karim, f"activate:{who}", 2 + rank, 15), volunteer=made.uid)


def _kept_apart(stage: Stage) -> None:
    """Two people the team never puts together; neither of them knows."""
    keep_apart(
        stage.of("coordination", "apart:marc", 5),
        one=Side(phone="01 99 00 80 14", label="Marc, Canari-Ecart-Un"),
        other=Side(phone="01 99 00 90 77", label="Une habitante, Canari-Ecart-Deux"),
        until=stage.begins.replace(year=stage.begins.year + 1),
    )


def _reach(first: str, last: str, number: int, **more: object) -> PersonDetails:
    fields = {"channel": "email", "language": "fr", "email": f"habitante-{number}@valbrune.example", **more}
    return PersonDetails(first_name=first, last_name=last, phone=f"01 99 00 90 {number}", **fields)  # type: ignore[arg-type]


def _answered_by_a_neighbour(stage: Stage, volunteer: object) -> None:
    """Groceries: asked by telephone, a neighbour's card goes to her, done in two days."""
    need = ask(
        stage.passer_by("ask:groceries", 8, 9, Channel.PHONE),
        place=stage.places["mesanges"].pk,
        wish=Wish(
            theme=Theme.GROCERIES, said="Du lait, du pain, des pommes. Canari-Courses.", urgency=Urgency.TWO_DAYS
        ),
        reach=_reach("Madeleine", "Tourterelle", 10),
    )
    take_up(stage.of("mediatrice", "take:groceries", 8, 10), need=need.uid)
    note_contact_attempt(
        stage.of("mediatrice", "call:groceries", 8, 11),
        need=need.uid,
        channel=ContactChannel.CALL,
        outcome=ContactOutcome.REACHED,
    )
    send_card(stage.of("coordination", "card:groceries", 8, 12), need=need.uid, volunteer=volunteer.uid)  # type: ignore[attr-defined]
    stage.let_time_pass(8)
    answer(stage.of("mediatrice", "answer:groceries", 10), need=need.uid)
    close(stage.of("mediatrice", "close:groceries", 13), need=need.uid, reason=Closure.MET)


def _answered_by_a_service(stage: Stage) -> None:
    """A letter from a landlord: the CCAS answers, it is its job, and it is a success."""
    need = ask(
        stage.passer_by("ask:letter", 15, 14),
        place=stage.places["tilleuls"].pk,
        wish=Wish(theme=Theme.RIGHTS, said="Une lettre du bailleur que je ne comprends pas. Canari-Lettre."),
        reach=_reach("Ahmed", "Sittelle", 11),
    )
    take_up(stage.of("mediatrice", "take:letter", 15, 16), need=need.uid)
    belongs_to_public_service(
        stage.of("mediatrice", "refer:letter", 16),
        need=need.uid,
        service=stage.organisations["ccas"].uid,
        proof=Handover.CALLED,
    )
    stage.let_time_pass(16)
    close(stage.of("mediatrice", "close:letter", 24), need=need.uid, reason=Closure.MET_BY_PUBLIC_SERVICE)


def _five_alike(stage: Stage) -> None:
    """Five people, the same difficulty with papers: a count will be enough."""
    names = (
        ("Fatou", "Chardonneret"),
        ("Yusuf", "Étourneau"),
        ("Anne", "Moineau"),
        ("Anne", "Moineau"),
        ("Rita", "Huppe"),
    )
    for rank, ((first, last), said) in enumerate(zip(names, words.RIGHTS_ASKED, strict=True)):
        need = ask(
            stage.passer_by(f"ask:rights:{rank}", 53 + rank, 9 + rank),
            place=stage.places["tilleuls"].pk,
            wish=Wish(theme=Theme.RIGHTS, said=said, urgency=Urgency.NO_HURRY),
            reach=_reach(first, last, 20 + rank),
        )
        take_up(stage.of("mediatrice", f"take:rights:{rank}", 53 + rank, 17), need=need.uid)


def _constats(stage: Stage) -> None:
    seen = ((Theme.REPAIRS, Weight.MANY, "L'ascenseur du bâtiment est arrêté depuis une semaine.", 27),)
    for theme, weight, note, day in seen:
        note_constat(
            stage.of("mediatrice", f"constat:{day}", day),
            organisation=stage.organisations["mutual"].pk,
            place=stage.places["batiment-c"].pk,
            theme=theme,
            weight=weight,
            headcount=None,
            note=note,
            seen_on=stage.moment(day).date(),
        )


def _initiatives(stage: Stage) -> None:
    for place, title, day, what, signed, asks in words.INITIATIVES:
        made = tell_initiative(
            stage.passer_by(f"initiative:{title}", day, 18),
            title=title,
            what=what,
            place=stage.places[place].pk,
            signed=signed,
            carrier=CarrierDetails(name=f"Canari-{title}", phone="01 99 00 95 10"),
            asks=[Ask(wanted=Wanted(kind), words=said) for kind, said in asks],
        )
        reader = "conseillere" if place == "tilleuls" else "projet"
        note_reread(stage.of(reader, f"initiative:{title}:read", day + 1), initiative=made.uid)
        if place == "tilleuls":
            move_initiative(
                stage.of("conseillere", f"initiative:{title}:act", day + 14),
                initiative=made.uid,
                move="act",
                words="Trois mardis de suite.",
            )


def _waiting_today(stage: Stage) -> None:
    """What the six people find on their first page."""
    today = 60
    ask_callback(
        stage.passer_by("callback:arabic", today - 1, 19),
        place=stage.places["tilleuls"].pk,
        phone=words.CALLBACK_ARABIC_PHONE,
        language="ar",
    )
    ask(
        stage.passer_by("ask:ccas", today - 1, 20),
        place=stage.places["potiers"].pk,
        wish=Wish(theme=Theme.GROCERIES, said="Ma voisine ne peut plus porter. Canari-Potiers.", urgency=Urgency.WEEK),
        reach=_reach("Odile", "Pouillot", 33),
    )
    pull_cards(
        stage.of("ccas", "lot:tilleuls", today - 1, 9),
        organisation=stage.organisations["ccas"].pk,
        place=stage.places["tilleuls"].pk,
        theme=Theme.GROCERIES,
        how_many=2,
    )
