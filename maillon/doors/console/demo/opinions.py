"""A vote and its follow-up, a hill and its three scenarios, a debate that stays open, an opinion one does not give."""

from django.utils.timezone import localdate

from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import AgendaItem, Meeting, Voice
from maillon.voice.opinions.public import (
    Answer,
    AnswerWay,
    Asked,
    CarriedBy,
    CountWay,
    Figures,
    Method,
    RuleKind,
    ScenarioDraft,
    add_speaker,
    adopt_rule,
    ask_opinion,
    close_item,
    count_scenarios,
    give_follow_up,
    keep_position,
    open_debate,
    open_deliberation,
    open_floor,
    put_project,
    record_result,
    say_on_project,
    type_answer,
)

SCRIBE = "Secrétaire de séance"
SCENARIOS = (
    ScenarioDraft(
        title="Un jardin partagé",
        text="Douze parcelles et une allée pour les poussettes.",
        pros="De l'ombre, des rencontres, des légumes.",
        cons="Il faut de l'eau, et du monde pour arroser l'été.",
        cost="Un samedi par mois pour dix personnes ; la ville apporte la terre.",
    ),
    ScenarioDraft(
        title="Un terrain de jeu",
        text="Un but, deux bancs, un coin pour les petits.",
        pros="Les enfants ne jouent plus sur la route.",
        cons="Du bruit le soir, côté bâtiment C.",
        cost="La ville paie tout ; rien pour les habitants.",
    ),
    ScenarioDraft(
        title="La laisser comme elle est",
        pros="Les oiseaux, et la seule vue du quartier.",
        cons="On s'y tord les chevilles.",
        cost="Rien.",
    ),
)


def weigh_together(stage: Stage) -> None:
    """What the council voted, what it debates, what the network asked."""
    stage.tell("Les votes, les choix et les débats")
    council = Body.objects.get(organisation=stage.organisations["council"])
    network = Body.objects.get(organisation=stage.organisations["network"])
    _the_light(stage, council)
    _the_hill(stage, council)
    _knock_or_wait(stage, council)
    _the_calendar(stage, network)
    _the_parents_cafe(stage, council)
    _the_floor(stage, council)


def _the_light(stage: Stage, council: Body) -> None:
    item = AgendaItem.objects.get(meeting__body=council, title="L'éclairage du passage")
    record_result(
        stage.of("conseillere", "vote:light", 29),
        item=item.uid,
        method=Method.HANDS,
        wording="Demander quatre lampadaires avant la fin du mois, allumés dès 17 heures.",
        given=Voice.CONSULTATION,
        scribe=SCRIBE,
        on=localdate(item.meeting.starts_at),
        figures=Figures(people_for=14, people_against=2, people_abstain=3, people_no_part=1),
        objections="La lumière toute la nuit empêche de dormir au rez-de-chaussée.",
    )
    give_follow_up(
        stage.of("conseillere", "follow:light", 42),
        item=item.uid,
        text="Quatre lampadaires sont posés. Ils baissent à 23 heures, à cause des fenêtres du rez-de-chaussée.",
        office="Adjointe à l'espace public",
    )
    close_item(stage.of("conseillere", "close:light", 44), item=item.uid, office=SCRIBE)


def _the_hill(stage: Stage, council: Body) -> None:
    hill = open_deliberation(
        stage.of("conseillere", "choice:hill", 34),
        body=council.uid,
        title="Que faire de la butte ?",
        context="La ville laisse le choix au quartier. Les travaux peuvent commencer au printemps.",
        scenarios=SCENARIOS,
    )
    uids = [str(one.uid) for one in hill.scenarios.all()]
    first = Meeting.objects.get(body=council, title="Le passage vers l'école")
    counted = (
        (CountWay.PAPER, None, 31, (14, 11, 4), 52),
        (CountWay.PHONE, None, 6, (2, 3, 1), 53),
        (CountWay.ROOM, first, 18, (7, 8, 2), 35),
    )
    for way, meeting, present, people, day in counted:
        count_scenarios(
            stage.of("conseillere", f"count:hill:{way}", day),
            deliberation=hill.uid,
            way=way,
            present=present,
            people=dict(zip(uids, people, strict=True)),
            no_choice=1 if way != CountWay.PHONE else 0,
            scribe=SCRIBE,
            on=stage.moment(day).date(),
            meeting=meeting.uid if meeting else None,
        )


def _knock_or_wait(stage: Stage, council: Body) -> None:
    debate = open_debate(
        stage.of("conseillere", "debate:knock", 36),
        body=council.uid,
        title="Aller sonner aux portes, ou attendre un appel ?",
        context="Quand il fait très chaud, des personnes seules ne sortent plus.",
    )
    positions = (
        (CarriedBy.RESIDENTS, "On sonne. Celle qui va mal n'appelle pas. Deux minutes sur le palier suffisent."),
        (CarriedBy.SERVICE, "On attend un appel. Sonner sans être attendu fait peur, et expose celle qui sonne."),
    )
    for who, text in positions:
        keep_position(stage.of("conseillere", f"position:{who}", 37), debate=debate.uid, carried_by=who, text=text)
    adopt_rule(
        stage.of("conseillere", "rule:landing", 45),
        debate=debate.uid,
        place=stage.places["tilleuls"].pk,
        kind=RuleKind.LANDING,
        text="On sonne à deux, on parle sur le palier, on n'entre pas.",
        office="Conseil citoyen des Tilleuls",
        starts_on=stage.moment(45).date(),
        ends_on=stage.moment(120).date(),
    )


def _the_calendar(stage: Stage, network: Body) -> None:
    """Asked to four: two said it in time, one came after, one said nothing."""
    asked = ask_opinion(
        stage.of("reseau", "opinion:calendar", 47),
        body=network.uid,
        title="Un calendrier commun des réunions publiques ?",
        text="Chaque conseil y met ses dates un mois avant. Personne n'est obligé d'y venir.",
        organisations=sorted(stage.organisations[one].pk for one in ("council", "council-2", "centre", "mutual")),
        closes_at=stage.moment(57, 23),
    )
    heard = (
        ("council", Answer.FAVOURABLE, "", AnswerWay.PHONE, 50),
        ("centre", Answer.RESERVES, "Oui, si les dates peuvent encore changer.", AnswerWay.PAPER, 55),
        ("council-2", Answer.FAVOURABLE, "", AnswerWay.PHONE, 59),
    )
    for key, answer, words, way, day in heard:
        row = Asked.objects.get(request=asked, organisation=stage.organisations[key])
        type_answer(
            stage.of("reseau", f"opinion:{key}", day),
            asked=row.uid,
            answer=answer,
            words=words,
            way=way,
            scribe="Animation du réseau",
        )


def _the_parents_cafe(stage: Stage, council: Body) -> None:
    cafe = put_project(
        stage.of("conseillere", "project:cafe", 54),
        body=council.uid,
        title="Un café des parents, le mercredi",
        number="CV-2027-014",
        summary="Deux heures le mercredi matin, avec une garde pour les petits.",
        applicant=stage.organisations["centre"].pk,
        opinions_until=stage.moment(72).date(),
        decided_on=stage.moment(86).date(),
    )
    say_on_project(
        stage.of("conseillere", "project:cafe:josette", 55),
        project=cafe.uid,
        answer=Answer.FAVOURABLE,
        words="Il manque un lieu le mercredi. Canari-Avis-Cafe",
    )


def _the_floor(stage: Stage, council: Body) -> None:
    coming = Meeting.objects.get(body=council, title="Réunion publique des Tilleuls")
    floor = open_floor(stage.of("conseillere", "floor:tilleuls-2", 58), meeting=coming.uid)
    for label in ("Canari-Table-Rouge", "Table des parents"):
        add_speaker(stage.of("conseillere", f"floor:{label}", 58, 11), floor=floor.uid, label=label)
