"""Partners who talk without talking money, and an instruction that goes from the town to the doorsteps."""

from datetime import timedelta

from maillon.doors.console.demo.contracts import DELEGATE, STATE
from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import BodyKind, found_body
from maillon.voice.circles.public import WordKind, answer_word, invite_partner, post_word
from maillon.voice.meetings.public import MeetingPlan, announce_meeting
from maillon.voice.relays.public import Reading, confirm_reading, relay_instruction, send_instruction

INVITED = (
    ("network", "Animation du réseau"),
    ("mutual", "Médiation de rue"),
    ("council", "Animation du conseil"),
    (STATE, "Délégation du préfet"),
)


def work_with_partners(stage: Stage) -> None:
    """A circle hosted by the town, and one instruction relayed to two teams."""
    stage.tell("Le cercle des partenaires et une consigne relayée")
    _the_circle(stage)
    _the_cool_halls(stage)


def _the_circle(stage: Stage) -> None:
    circle = found_body(
        stage.of("projet", "circle", 50),
        organisation=stage.organisations["city"].pk,
        name="Cercle des partenaires des Tilleuls",
        kind=BodyKind.PARTNERS,
        places=[stage.places["tilleuls"].pk],
        purpose="Se connaître, se dire ce qu'on cherche et ce qu'on peut prêter.",
    )
    seats = {}
    for key, function in INVITED:
        act = stage.of("projet", f"circle:{key}", 50, 11)
        organisation = stage.organisations[key].pk
        seats[key] = invite_partner(act, body=circle.uid, organisation=organisation, function=function)
    need = post_word(
        stage.of("mediatrice", "circle:need", 52),
        seat=seats["mutual"].uid,
        kind=WordKind.NEED,
        text="Nous cherchons une salle au frais, le mercredi de deux à cinq heures.",
    )
    answer_word(
        stage.of("reseau", "circle:answer", 53),
        word=need.uid,
        seat=seats["network"].uid,
        text="La nôtre est libre jusqu'à fin août. La clé est à l'accueil.",
    )
    post_word(
        stage.of("reseau", "circle:offer", 56),
        seat=seats["network"].uid,
        kind=WordKind.OFFER,
        text="Douze chaises et deux grandes tables à prêter pour vos fêtes.",
    )
    starts = stage.moment(75, 14)
    announce_meeting(
        stage.of("projet", "circle:date", 57),
        body=circle.uid,
        plan=MeetingPlan(
            title="Café des partenaires",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            room="Salle des associations",
        ),
    )


def _the_cool_halls(stage: Stage) -> None:
    """Asked of the State's delegate, who adds two lines; one team has begun to read."""
    sent = send_instruction(
        stage.of("elue", "instruction:halls", 57),
        organisation=stage.organisations["city"].pk,
        place=stage.places["valbrune"].pk,
        title="Ouvrir les halls frais pendant la chaleur",
        text="De midi à vingt heures, une entrée ouverte, de l'eau, une chaise. Personne ne demande pourquoi on vient.",
        read_before=stage.moment(66).date(),
        relays=[stage.organisations[STATE].pk],
    )
    relay = relay_instruction(
        stage.of(DELEGATE, "instruction:relay", 58),
        relay=sent.relays.get().uid,
        organisations=[stage.organisations[key].pk for key in ("mutual", "ccas")],
        words="Aux Tilleuls : le hall de la mairie annexe. Le gardien a la clé à partir de onze heures.",
    )
    reading = Reading.objects.filter(relay=relay, person=stage.people["mediatrice"]).first()
    if reading is not None:
        confirm_reading(stage.of("mediatrice", "instruction:read", 59), reading=reading.uid)
