"""A survey of the region and its meeting, an association oriented to a partner, a time to be listened to."""

from datetime import timedelta

from maillon.care.listening.public import SlotPlan, SlotWay, book, nobody, open_slot
from maillon.doors.console.demo.stage import Stage
from maillon.ground.access.public import PassKind, give_link
from maillon.ground.actors.public import PersonDetails
from maillon.voice.bodies.public import Body
from maillon.voice.exchanges.public import (
    Matter,
    Orientation,
    Outcome,
    SkillKind,
    agree,
    answer_proposal,
    ask_orientation,
    open_desk,
    propose_partner,
    qualify,
    say_outcome,
    say_skill,
    set_meeting,
    skill_link,
    take_partner,
    take_skill,
    thank,
)
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions.public import (
    AskedWhom,
    QuestionKind,
    ShownTo,
    Survey,
    add_question,
    answer_survey,
    ask_survey,
    conclude_survey,
    draft_survey,
    take_up_survey,
)

WAYS = ("Par courriel", "Par téléphone", "Par une affiche", "En réunion")
NEEDS = ("Trouver un financement", "Tenir les comptes", "Employer quelqu'un")


def stand_by_each_other(stage: Stage) -> None:
    """What the network asks, whom it orients, who listens."""
    stage.tell("Un sondage, un accueil des associations, un moment d'écoute")
    network = Body.objects.get(name="Réseau des conseils citoyens de Passerelles")
    council = Body.objects.get(name="Conseil citoyen des Tilleuls")
    _how_to_tell(stage, council)
    _what_you_need(stage, network)
    _oriented(stage, network)
    _lent(stage, network)
    _listened(stage)


def _how_to_tell(stage: Stage, council: Body) -> None:
    """Over: some thirty answers, a meeting that takes them up, a follow-up written."""
    made = draft_survey(
        stage.of("conseillere", "survey:tell", 30),
        body=council.uid,
        title="Comment vous prévenir de ce qui se passe ?",
        intro="Trop de monde apprend les réunions après. Le conseil changera sa façon de prévenir.",
        asked=AskedWhom.RESIDENTS,
        shown_to=ShownTo.EVERYONE,
        closes_at=stage.moment(50, 23),
    )
    asked = (
        (QuestionKind.ONE, "Comment préférez-vous être prévenus ?", WAYS),
        (QuestionKind.NUMBER, "Combien de jours à l'avance ?", ()),
        (QuestionKind.WORDS, "Une idée ?", ()),
    )
    one, much, words = (
        add_question(
            stage.of("conseillere", f"survey:tell:{n}", 30, 11), survey=made.uid, kind=kind, wording=said, options=ways
        )
        for n, (kind, said, ways) in enumerate(asked)
    )
    ask_survey(stage.of("conseillere", "survey:tell:ask", 31), survey=made.uid)
    for n in range(70):
        ticked, days = "00112"[n % 5] if n % 9 else "3", str((3, 7, 7, 15)[n % 4])
        given = {str(one.uid): [ticked], str(much.uid): [days]}
        if n == 7:
            given[str(words.uid)] = ["Prévenir aussi le samedi au marché. Canari-Mot-Sondage"]
        answer_survey(stage.passer_by(f"survey:tell:answer:{n}", 32 + n // 4), code=made.code, given=given)
    meeting = Meeting.objects.get(body=council, title="Réunion publique des Tilleuls")
    take_up_survey(stage.of("conseillere", "survey:tell:up", 51), survey=made.uid, meeting=meeting.uid)
    conclude_survey(
        stage.of("conseillere", "survey:tell:end", 52),
        survey=made.uid,
        words="Une affiche dans chaque hall une semaine avant, et un appel à qui le demande.",
    )


def _what_you_need(stage: Stage, network: Body) -> None:
    """Open: what associations of the region need, read between themselves."""
    made = draft_survey(
        stage.of("reseau", "survey:needs", 55),
        body=network.uid,
        title="De quoi vos associations ont-elles besoin ce printemps ?",
        asked=AskedWhom.ORGANISATIONS,
        shown_to=ShownTo.EVERYONE,
        closes_at=stage.moment(80, 23),
    )
    add_question(
        stage.of("reseau", "survey:needs:1", 55, 11),
        survey=made.uid,
        kind=QuestionKind.SEVERAL,
        wording="Ce qui presse",
        options=NEEDS,
    )
    ask_survey(stage.of("reseau", "survey:needs:ask", 56), survey=made.uid)
    open_one: Survey = made
    answer_survey(
        stage.passer_by("survey:needs:answer", 57),
        code=open_one.code,
        given={str(open_one.questions.get().uid): ["0"]},
    )


def _oriented(stage: Stage, network: Body) -> None:
    """Two partners, one request up to what both said of it, one that waits."""
    open_desk(
        stage.of("reseau", "desk", 40),
        body=network.uid,
        welcome="Une demande de financement, des comptes, un emploi : dites-nous, nous cherchons qui peut vous suivre.",
    )
    centre, city = (
        take_partner(
            stage.of("reseau", f"partner:{who}", 40, hour),
            body=network.uid,
            organisation=stage.organisations[who].pk,
            matter=Matter.MONEY,
            takes_up=says,
            capacity=carries,
            until=stage.moment(200).date(),
            said_by="Direction",
        )
        for who, says, carries, hour in (
            ("centre", "Relire un budget et une demande de subvention.", 2, 11),
            ("city", "Dire quels appels à projets sont ouverts.", 4, 12),
        )
    )
    first = _asked(stage, network, "orientation:oven", 41, "Les Amis du Four", "Payer le four à pain de la place.")
    qualify(
        stage.of("reseau", "orientation:oven:said", 42),
        orientation=first.uid,
        matter=Matter.MONEY,
        understood="Un budget de quatre mille euros à boucler avant juin.",
    )
    propose_partner(stage.of("reseau", "orientation:oven:to", 42, 11), orientation=first.uid, partner=centre.uid)
    if not stage.lived("orientation:oven:yes"):
        yes = _link(stage, first, "partner", 43)
        answer_proposal(stage.passer_by("orientation:oven:yes", 43, 11), token=yes, yes=True)
    meets = stage.moment(46, 14)
    set_meeting(stage.of("reseau", "orientation:oven:day", 44), orientation=first.uid, at=meets, where="Le Tournesol")
    for side, outcome in (("partner", Outcome.BEGUN), ("asker", Outcome.BEGUN)):
        if not stage.lived(f"orientation:oven:{side}"):
            token = _link(stage, first, side, 47)
            say_outcome(stage.passer_by(f"orientation:oven:{side}", 47, 11), token=token, outcome=outcome)
    second = _asked(stage, network, "orientation:van", 57, "Roue Libre", "Un vélo-cargo pour livrer les paniers.")
    qualify(
        stage.of("reseau", "orientation:van:said", 58),
        orientation=second.uid,
        matter=Matter.MONEY,
        understood="Un achat unique, sans fonctionnement.",
    )
    propose_partner(stage.of("reseau", "orientation:van:to", 58, 11), orientation=second.uid, partner=city.uid)
    _asked(stage, network, "orientation:job", 58, "Le Fil", "Accueillir un service civique.", Matter.JOB)


def _asked(
    stage: Stage, network: Body, name: str, day: int, asker: str, text: str, matter: Matter = Matter.MONEY
) -> Orientation:
    return ask_orientation(
        stage.passer_by(name, day),
        body=network.uid,
        asker=asker,
        text=text,
        matter=matter,
        contact=PersonDetails(first_name=asker, email="Canari-Appui@exemple.example", channel="email"),
    )


def _link(stage: Stage, orientation: Orientation, side: str, day: int) -> str:
    """What that side received by its channel."""
    orientation.refresh_from_db()
    at = stage.moment(day)
    about = getattr(orientation, f"{side}_side")
    return give_link(PassKind.ORIENTATION, about, at=at, expires_at=at + timedelta(days=90))


def _lent(stage: Stage, network: Body) -> None:
    """One done with thanks, two that wait."""
    said = (
        (SkillKind.OFFER, Matter.ACCOUNTS, "Les Comptes Ronds", "Relire vos comptes avant l'assemblée.", 2),
        (SkillKind.WISH, Matter.PROJECT, "Roue Libre", "Une main pour un dossier européen.", 6),
        (SkillKind.OFFER, Matter.DIGITAL, "Le Fil", "Remettre en route vos ordinateurs.", 4),
    )
    first, *_others = (
        say_skill(
            stage.passer_by(f"skill:{n}", 50 + n),
            body=network.uid,
            kind=kind,
            matter=matter,
            author=author,
            text=text,
            hours=hours,
            until=stage.moment(120).date(),
            contact=PersonDetails(first_name=author, email=f"Canari-Heures-{n}@exemple.example", channel="email"),
        )
        for n, (kind, matter, author, text, hours) in enumerate(said)
    )
    taker = PersonDetails(first_name="Les Amis du Four", email="Canari-Four@exemple.example", channel="email")
    taken = take_skill(stage.passer_by("skill:taken", 54), skill=first.uid, taker="Les Amis du Four", contact=taker)
    if not stage.lived("skill:yes"):
        token = skill_link(taken, "author", stage.passer_by("skill:asked", 55)).strip("/").split("/")[-1]
        agree(stage.passer_by("skill:yes", 55), token=token)
    if not stage.lived("skill:thanked"):
        token = skill_link(taken, "taker", stage.passer_by("skill:link", 57)).strip("/").split("/")[-1]
        thank(
            stage.passer_by("skill:thanked", 57), token=token, thanks="L'assemblée a voté les comptes en dix minutes."
        )


def _listened(stage: Stage) -> None:
    """Three times ahead; one seat taken by somebody who is nobody here."""
    slots = [
        open_slot(
            stage.of("ecoute", f"slot:{n}", 55, 9 + n),
            organisation=stage.organisations["ccas"].pk,
            place=stage.places[place].pk,
            plan=SlotPlan(
                service=service,
                starts_at=stage.moment(day, 18),
                ends_at=stage.moment(day, 19),
                way=way,
                where=where,
                seats=seats,
            ),
        )
        for n, (service, place, day, way, where, seats) in enumerate(
            (
                ("Psychologues du point écoute", "valbrune", 66, SlotWay.PHONE, "Vous appelez le 01 99 00 10 42", 1),
                (
                    "Groupe de parole du point écoute",
                    "valbrune",
                    69,
                    SlotWay.PLACE,
                    "Maison verte, entrée du jardin",
                    8,
                ),
                ("Psychologues du point écoute", "valbrune", 73, SlotWay.PHONE, "Vous appelez le 01 99 00 10 42", 1),
            )
        )
    ]
    book(nobody(stage.passer_by("slot:taken", 58)), slot=slots[0].uid, label="Canari-Souffle")
