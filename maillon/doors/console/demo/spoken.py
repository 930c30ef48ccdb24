"""What was said at a meeting, each passage read again by whoever said it; a subject taken off with its reason."""

from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import (
    Meeting,
    ask_who,
    keep_recording,
    names_of,
    note_answer,
    propose_topic,
    publish_recording,
    remove_topic,
    write_as,
)

WORDS = """[00:05] Animation : Bonsoir à tous. On commence par le passage vers l'école.

[00:48] Canari-Voix-Lampe : Le soir, les enfants passent avec la lampe du téléphone. On demande quatre lampadaires.

[02:10] La ville : C'est oui pour la fin du mois. On se revoit pour vérifier ensemble. Canari-Voix-Attente."""


def hear_and_agree(stage: Stage, council: Body) -> None:
    """Two of three agree, aloud and with a pseudonym; the third has not read her words yet."""
    held = Meeting.objects.get(body=council, title="Le passage vers l'école")
    kept = keep_recording(
        stage.of("conseillere", "sound:light", 57),
        meeting=held.uid,
        agreed=True,
        witness="Animation du conseil",
        words=WORDS,
    )
    animation, mother, town = (who for who, _name in names_of(kept))
    for rank, (who, shown_as) in enumerate(((animation, "L'animation"), (mother, "Une mère de l'école"))):
        write_as(
            stage.of("conseillere", f"sound:as:{rank}", 57, 11),
            shown_as=shown_as,
            who=who.uid,
            meeting=held.uid,
            witness="Animation du conseil",
        )
        note_answer(
            stage.of("conseillere", f"sound:yes:{rank}", 57, 12),
            meeting=held.uid,
            who=who.uid,
            move="all",
            witness="Animation du conseil",
        )
    ask_who(stage.of("conseillere", "sound:ask", 57, 13), meeting=held.uid, who=town.uid)
    publish_recording(stage.of("conseillere", "sound:light:public", 57, 14), meeting=held.uid)


def sort_subjects(stage: Stage, council: Body) -> None:
    """One subject waits, another left the list and says why."""
    propose_topic(
        stage.passer_by("topic:homework", 55, 18), body=council.uid, text="L'aide aux devoirs pendant les vacances"
    )
    closed = propose_topic(
        stage.passer_by("topic:street", 55, 19), body=council.uid, text="Fermer la rue de l'école aux voitures"
    )
    remove_topic(
        stage.of("conseillere", "topic:street:off", 58),
        topic=closed.uid,
        reason="C'est décidé : la rue est fermée aux heures d'entrée depuis la rentrée.",
    )
