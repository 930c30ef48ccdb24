"""Councils, their meetings, a question that gets its answer, a network and its two syntheses."""

from uuid import UUID

from maillon.doors.console.demo import words
from maillon.doors.console.demo.gatherings import held_and_counted, meet, publish
from maillon.doors.console.demo.stage import Stage
from maillon.ground.actors.public import PersonDetails
from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.commitments.public import ProofKind, Source, commit, give_proof, say
from maillon.voice.meetings.public import (
    ItemOrigin,
    Mode,
    Voice,
    add_item,
    answer_request,
    ask_item,
)


def decide_together(stage: Stage) -> None:
    """Two months of meetings, questions and words given."""
    stage.tell("Les conseils et les instances")
    bodies = _bodies(stage)
    stage.tell("Les réunions")
    _council_life(stage, bodies["council"])
    _network_life(stage, bodies["network"])
    meet(
        stage,
        "copil",
        bodies["steering"],
        "projet",
        stage.weekday(74, 18),
        "Comité de pilotage du contrat de ville",
        room="Hôtel de ville, salle du conseil",
    )
    meet(
        stage,
        "bois",
        bodies["council-2"],
        "conseiller",
        stage.weekday(68, 19),
        "Le jardin de la butte",
        room="École du Bois-Fleuri",
    )
    _waiting_today(stage, bodies)
    stage.let_time_pass(60, 8)


def _bodies(stage: Stage) -> dict[str, Body]:
    made: tuple[tuple[str, str, str, str, BodyKind, list[str]], ...] = (
        ("council", "conseillere", "council", "Conseil citoyen des Tilleuls", BodyKind.CITIZENS_COUNCIL, ["tilleuls"]),
        (
            "council-2",
            "conseiller",
            "council-2",
            "Conseil citoyen du Bois-Fleuri",
            BodyKind.CITIZENS_COUNCIL,
            ["bois-fleuri"],
        ),
        ("steering", "projet", "city", "Comité de pilotage du contrat de ville", BodyKind.STEERING, ["agglo"]),
        ("network", "reseau", "network", "Réseau des conseils citoyens de Passerelles", BodyKind.PEER_NETWORK, []),
    )
    return {
        key: found_body(
            stage.of(who, f"body:{key}", 1),
            organisation=stage.organisations[organisation].pk,
            name=name,
            kind=kind,
            places=[stage.places[place].pk for place in places],
            purpose="Se retrouver, demander, décider et suivre ce qui a été dit.",
        )
        for key, who, organisation, name, kind, places in made
    }


def _council_life(stage: Stage, council: Body) -> None:
    """One public meeting held, with minutes; one ahead; a question answered; a word given and kept."""
    first = meet(
        stage,
        "tilleuls-1",
        council,
        "conseillere",
        stage.weekday(21, 18),
        "Le passage vers l'école",
        room="Centre social Le Tournesol",
        summary="L'éclairage, les trajets des enfants, et ce que la ville peut faire.",
    )
    add_item(
        stage.of("conseillere", "item:light", 5),
        meeting=first.uid,
        title="L'éclairage du passage",
        origin=ItemOrigin.COUNCIL,
        voice=Voice.CONSULTATION,
    )
    lamp = ask_item(
        stage.passer_by("request:lamp", 6, 19),
        body=council.uid,
        text="Le passage vers l'école est noir le soir. Que fait la ville ?",
        voice=Voice.DECISION,
        signature="Canari-Signature-Lampe",
        contact=PersonDetails(
            first_name="Malika", phone="01 99 00 91 01", email="malika@valbrune.example", channel="email"
        ),
    )
    answer_request(
        stage.of("conseillere", "answer:lamp", 8),
        request=lamp.uid,
        move="schedule",
        office="Animation du conseil",
        answer="Ce point est à l'ordre du jour. L'adjointe à l'espace public sera là.",
        meeting=first.uid,
    )
    held_and_counted(
        stage, "tilleuls-1", first, "conseillere", {"member:room": 9, "participant:room": 11, "institution:room": 2}
    )
    _lamp_kept(stage, council, lamp.uid)
    publish(
        stage,
        "tilleuls-1",
        council,
        "conseillere",
        [first],
        "Le passage vers l'école",
        28,
        (
            ("constat", "Le passage est sombre dès 17 heures.", 6),
            ("decision", "La ville éclaire le passage avant la fin du mois.", None),
        ),
    )
    coming = meet(
        stage,
        "tilleuls-2",
        council,
        "conseillere",
        stage.weekday(66, 18),
        "Réunion publique des Tilleuls",
        room="Centre social Le Tournesol",
        dial_in="01 99 00 20 99",
        link="https://visio.valbrune.example/tilleuls",
        mode=Mode.HYBRID,
        summary="La permanence d'accès aux droits, la butte, et vos questions.",
    )
    add_item(
        stage.of("conseillere", "item:rights", 52),
        meeting=coming.uid,
        title="Ce que devient la butte",
        origin=ItemOrigin.COUNCIL,
        voice=Voice.JOINT_WORK,
    )
    ask_item(
        stage.passer_by("request:bench", 59, 17),
        body=council.uid,
        text="Peut-on avoir un banc devant l'arrêt de bus ?",
        voice=Voice.JOINT_WORK,
        signature="Canari-Signature-Banc",
    )


def _lamp_kept(stage: Stage, council: Body, request: UUID) -> None:
    made = commit(
        stage.of("elue", "commit:lamp", 27),
        organisation=stage.organisations["city"].pk,
        office="Adjointe à l'espace public",
        body=council.uid,
        text="Éclairer le passage vers l'école",
        due=stage.moment(45).date(),
        source=Source.REQUEST,
        source_uid=request,
    )
    give_proof(
        stage.of("elue", "proof:lamp", 40),
        commitment=made.uid,
        kind=ProofKind.VISIT,
        text="Quatre lampadaires posés, vus avec deux habitantes.",
    )
    say(stage.of("elue", "claim:lamp", 40, 11), commitment=made.uid, move="claim", words="Les lampadaires sont posés.")
    say(stage.of("conseillere", "keep:lamp", 43), commitment=made.uid, move="keep")
    tried = commit(
        stage.of("elue", "commit:late", 27),
        organisation=stage.organisations["city"].pk,
        office="Adjointe à l'espace public",
        body=council.uid,
        text="Ouvrir le gymnase le dimanche matin",
        due=stage.moment(50).date(),
    )
    say(
        stage.of("elue", "tried:gym", 51),
        commitment=tried.uid,
        move="tell_tried",
        words="Trois dimanches d'essai : trop peu de monde le matin. Nous gardons l'idée pour le samedi.",
    )


def _network_life(stage: Stage, network: Body) -> None:
    """Four remote meetings, the last two in the evening and in the morning; attendance of the first two unknown."""
    held = []
    for rank, (title, day, hour) in enumerate(words.NETWORK_MEETINGS):
        meeting = meet(
            stage,
            f"network-{rank}",
            network,
            "reseau",
            stage.weekday(day, hour),
            title,
            mode=Mode.VIDEO,
            link="https://visio.passerelles.example/reseau",
            dial_in="01 99 00 50 99",
            announced=max(day - 2, 1),
        )
        held_and_counted(
            stage,
            f"network-{rank}",
            meeting,
            "reseau",
            {} if rank < 2 else {"participant:video": 28, "participant:phone": 7},
        )
        held.append(meeting)
    first = publish(
        stage, "network-1", network, "reseau", held[:2], "Synthèse n° 1 : garder le lien", 16, words.SYNTHESIS_ONE
    )
    publish(
        stage,
        "network-2",
        network,
        "reseau",
        held[2:],
        "Synthèse n° 2 : ce qu'on garde",
        30,
        words.SYNTHESIS_TWO,
        first,
    )


def _waiting_today(stage: Stage, bodies: dict[str, Body]) -> None:
    """What Paul, Claire and Rose find on their first page."""
    asked = (
        ("steering", "Les dates du comité peuvent-elles être connues deux semaines avant ?"),
        ("network", "Peut-on parler du sommeil des conseils, et de ce qui les réveille ?"),
    )
    for key, text in asked:
        ask_item(stage.passer_by(f"request:{key}", 59, 18), body=bodies[key].uid, text=text)
    commit(
        stage.of("elue", "commit:dates", 56),
        organisation=stage.organisations["city"].pk,
        office="Adjointe à l'espace public",
        body=bodies["council"].uid,
        text="Envoyer l'ordre du jour deux semaines avant chaque réunion publique",
        due=stage.moment(63).date(),
    )
