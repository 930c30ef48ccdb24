"""What makes a council live: a charter signed, something decided, what it declines, who is called, an election."""

from datetime import timedelta

from maillon.doors.console.demo.stage import Stage
from maillon.ground.actors.public import PersonDetails
from maillon.voice.bodies.public import (
    Answers,
    Approval,
    AskKind,
    AuthorKind,
    Body,
    CollegeKind,
    CouncilTheme,
    DecidedHow,
    Declared,
    Designation,
    ElectionKind,
    Feeling,
    Help,
    Membership,
    Seat,
    SharedWith,
    WordKind,
    answer_ask,
    ask_body,
    attest,
    found_group,
    join_chain,
    mandate_outside,
    move_charter,
    name_referent,
    open_campaign,
    open_term,
    post_word,
    record_deliberation,
    say_vitality,
    seat_someone,
    set_freeze,
    set_pace,
    show_name,
    sign_charter,
    type_slip,
    write_charter,
)
from maillon.voice.meetings.public import ask_item

BOTH = [CollegeKind.RESIDENTS, CollegeKind.LOCAL_ACTORS]
CHARTER = """Pourquoi nous sommes là
Parler du quartier, demander, décider ensemble et suivre ce qui a été dit.

Comment on décide
On cherche l'accord de tous. Sinon on vote à main levée, et on note les voix.

Ce que chacun dit
Une parole dite en son nom n'est jamais présentée comme celle du conseil."""


def keep_councils_alive(stage: Stage) -> None:
    """The council of the Tilleuls as it lives; a group of a village; the months before a vote in the Bois-Fleuri."""
    stage.tell("La vie des conseils")
    council, steering = _body(stage, "council"), _body(stage, "city")
    _sitting(stage, council)
    _charter(stage, council)
    _decided(stage, council, steering)
    _asked(stage, council)
    _calling(stage, council)
    _helped(stage, council)
    _elections(stage)
    found_group(
        stage.of("projet", "group:lavoir", 48),
        organisation=stage.organisations["city"].pk,
        place=stage.places["saint-loup"].pk,
        name="Groupe du lavoir",
        purpose="Reprendre le lavoir, et en faire un endroit où l'on se retrouve.",
        colleges=[CollegeKind.RESIDENTS, CollegeKind.INSTITUTIONS],
    )


def _body(stage: Stage, organisation: str) -> Body:
    found: Body = Body.objects.filter(organisation=stage.organisations[organisation]).order_by("pk")[0]
    return found


def _sitting(stage: Stage, council: Body) -> None:
    """Two residents on four seats: one shows her name, both agreed to be called."""
    term = open_term(
        stage.of("conseillere", "term:tilleuls", 3),
        body=council.uid,
        starts_on=stage.moment(2).date(),
        ends_on=stage.moment(760).date(),
        colleges={CollegeKind.RESIDENTS: 3, CollegeKind.LOCAL_ACTORS: 1},
    )
    sat: list[Membership] = []
    for rank, (first, phone) in enumerate((("Zélie", "01 99 00 92 01"), ("Bachir", "01 99 00 92 02")), 1):
        seat = Seat.objects.get(college__term=term, college__kind=CollegeKind.RESIDENTS, rank=rank)
        row = seat_someone(
            stage.of("conseillere", f"seat:{rank}", 4),
            seat=seat.uid,
            details=PersonDetails(first_name=first, last_name="Mouette", phone=phone, address="Canari-Siège"),
            designation=Designation.CO_OPTED,
            declared=Declared.UNSAID,
            declares_no_office=True,
        )
        join_chain(stage.of("conseillere", f"chain:{rank}", 5), membership=row.uid, agreed=True)
        sat.append(row)
    show_name(
        stage.of("conseillere", "name:1", 5),
        membership=sat[0].uid,
        public_name="Zélie M.",
        words="Le jardin de la butte, et les trajets d'école.",
    )
    name_referent(
        stage.of("conseillere", "referent:1", 6),
        membership=sat[0].uid,
        theme=CouncilTheme.LIVING,
        substitute=sat[1].uid,
        ends_on=stage.moment(400).date(),
    )
    attest(stage.of("conseillere", "attest:1", 7), membership=sat[0].uid)


def _charter(stage: Stage, council: Body) -> None:
    written = write_charter(
        stage.of("conseillere", "charter:write", 9),
        body=council.uid,
        text=CHARTER,
        colleges=BOTH,
        approval=Approval.ALL,
    )
    move_charter(stage.of("conseillere", "charter:publish", 10), charter=written.uid, move="publish")
    for college, who in zip(BOTH, ("Collège des habitants", "Centre social, pour le collège"), strict=True):
        sign_charter(
            stage.of("conseillere", f"charter:{college}", 14),
            charter=written.uid,
            college=college,
            signed_as=who,
            on=stage.moment(13).date(),
            scribe="Animation du conseil",
        )


def _decided(stage: Stage, council: Body, steering: Body) -> None:
    """A deliberation, and a question the council asks in its own name."""
    decided = record_deliberation(
        stage.of("conseillere", "deliberation:butte", 41),
        body=council.uid,
        held_on=stage.moment(40).date(),
        text="Demander que la butte reste un jardin ouvert à tous.",
        how=DecidedHow.HANDS,
        scribe="Animation du conseil",
        votes_for=9,
        votes_against=1,
        abstained=2,
    )
    ask_item(
        stage.of("conseillere", "request:butte", 42),
        body=steering.uid,
        text="La butte peut-elle rester un jardin ouvert à tous ?",
        author=AuthorKind.COUNCIL,
        deliberation=decided.uid,
    )


def _asked(stage: Stage, council: Body) -> None:
    """Three asks a month at most; one declined without a reason, one waiting."""
    set_pace(
        stage.of("conseillere", "pace:tilleuls", 12),
        body=council.uid,
        monthly_cap=3,
        quiet=[(stage.moment(95).date(), stage.moment(110).date())],
    )
    asked = (
        ("parking", AskKind.PRESENCE, "Venir à trois réunions sur le stationnement, en journée.", 20),
        ("school", AskKind.OPINION, "Votre avis sur le chemin de l'école, en quelques phrases.", 57),
    )
    for key, kind, text, day in asked:
        made = ask_body(
            stage.of("elue", f"ask:{key}", day),
            body=council.uid,
            organisation=stage.organisations["city"].pk,
            office="Adjointe à l'espace public",
            kind=kind,
            text=text,
        )
        if key == "parking":
            answer_ask(stage.of("conseillere", "decline:parking", 23), ask=made.uid, move="decline")


def _calling(stage: Stage, council: Body) -> None:
    """Two seats are free: a poster, and one slip typed back."""
    campaign = open_campaign(
        stage.of("conseillere", "campaign:tilleuls", 52),
        body=council.uid,
        college=CollegeKind.RESIDENTS,
        words="Nous cherchons deux voix de plus, de tous les escaliers.",
        phone="01 99 00 20 20",
        drop_at="Centre social Le Tournesol, à l'accueil",
        closes_on=stage.moment(80).date(),
        pool_ends_on=stage.moment(110).date(),
    )
    type_slip(
        stage.of("conseillere", "slip:tilleuls", 55),
        campaign=campaign.uid,
        name="Canari-Papier-Réponse",
        contact="01 99 00 92 09",
    )


def _helped(stage: Stage, council: Body) -> None:
    """How the council is doing, shown to its resource centre alone; a firm that reads for a time."""
    say_vitality(
        stage.of("conseillere", "vitality:tilleuls", 50),
        body=council.uid,
        answers=Answers(people=Feeling.HARD, energy=Feeling.WELL, heard=Feeling.SO_SO),
        words="Nous sommes peu nombreux, mais l'envie est là.",
        helps=[Help.RECRUIT, Help.WRITE],
        shared_with=SharedWith.CENTRE,
        helper=stage.organisations["network"].pk,
    )
    mandate_outside(
        stage.of("conseillere", "outside:rives", 51),
        organisation=stage.organisations["council"].pk,
        firm="Atelier des Rives",
        purpose="Écrire avec nous le bilan du contrat de ville.",
        bodies=[council.uid],
        rooms=["decisions", "asks", "meetings"],
        starts_on=stage.moment(51).date(),
        ends_on=stage.moment(170).date(),
    )


def _elections(stage: Stage) -> None:
    """Practical words everywhere; in the Bois-Fleuri, the months before a vote."""
    city = stage.organisations["city"].pk
    said = (
        ("tilleuls", WordKind.PRACTICAL, "La mairie annexe ferme lundi", "Elle rouvre mardi à 9 heures."),
        ("bois-fleuri", WordKind.PROMOTION, "Une place refaite", "La place est plus verte qu'avant."),
    )
    for place, kind, title, text in said:
        post_word(
            stage.of("elue", f"word:{place}", 54),
            organisation=city,
            place=stage.places[place].pk,
            kind=kind,
            title=title,
            text=text,
            shown_until=(stage.moment(60) + timedelta(days=60)).date(),
        )
    set_freeze(
        stage.of("projet", "freeze:bois-fleuri", 55),
        organisation=city,
        election=ElectionKind.MUNICIPAL,
        place=stage.places["bois-fleuri"].pk,
        first_round=stage.moment(150).date(),
        last_round=stage.moment(157).date(),
    )
