"""Words of programmes, training, forums and reviews; the moves their rows can make."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class Topic(models.TextChoices):
    """What a place says in its own words, shown where such a thing is written."""

    INFORM = "inform", _("bien informer")
    NEED = "need", _("un besoin")
    ENGAGEMENT = "engagement", _("l'engagement")


TOPIC_QUESTIONS = {
    Topic.INFORM: _("Qu'est-ce que bien informer ?"),
    Topic.NEED: _("Qu'est-ce qu'un besoin ?"),
    Topic.ENGAGEMENT: _("Qu'est-ce que l'engagement, qu'est-ce qui l'aide ou l'empêche ?"),
}


class College(models.TextChoices):
    """Who says it: a group in the room, never a person."""

    ELECTED = "elected", _("élues et élus")
    SERVICES = "services", _("services de la ville")
    COUNCIL = "council", _("conseil citoyen")
    RESIDENTS = "residents", _("habitantes et habitants")
    ASSOCIATIONS = "associations", _("associations")
    STATE = "state", _("État")
    TOGETHER = "together", _("tout le monde ensemble")


class Level(models.TextChoices):
    NATIONAL = "national", _("national")
    DEPARTMENTAL = "departmental", _("départemental")
    LOCAL = "local", _("d'ici")


class ProgrammeState(models.TextChoices):
    RUNNING = "running", _("en cours")
    ENDED = "ended", _("terminé")


PROGRAMME_LIFECYCLE = Lifecycle(
    {
        "end": step([ProgrammeState.RUNNING], ProgrammeState.ENDED),
        "take_up_again": step([ProgrammeState.ENDED], ProgrammeState.RUNNING),
    }
)


class SaidKind(models.TextChoices):
    ANSWER = "answer", _("réponse")
    NEED = "need", _("besoin dit pendant la séance")


class ReviewState(models.TextChoices):
    OPEN = "open", _("en écriture")
    PUBLISHED = "published", _("publié")


REVIEW_LIFECYCLE = Lifecycle({"publish": step([ReviewState.OPEN], ReviewState.PUBLISHED)})


class Aspect(models.TextChoices):
    """The three columns of a year's review."""

    WORKED = "worked", _("ce qui a marché")
    HARD = "hard", _("ce qui a été difficile")
    KEEP = "keep", _("ce qu'il faut garder ou changer")


class PaperKind(models.TextChoices):
    FRAMEWORK = "framework", _("texte de référence")
    SELF_TRAINING = "self_training", _("fiche pour se former seul")


class MissionKind(models.TextChoices):
    """What a training may be needed for."""

    DOOR = "door", _("aller frapper aux portes")
    HOME = "home", _("entrer chez quelqu'un")
    PHONE = "phone", _("appeler des personnes seules")
    GROUP = "group", _("animer un groupe de parole")


class GatheringKind(models.TextChoices):
    TRAINING = "training", _("formation de relais")
    GROUP = "group", _("groupe animé par un relais")


class SkillState(models.TextChoices):
    MISSING = "missing", _("on cherche")
    FOUND = "found", _("trouvé")
    GIVEN_UP = "given_up", _("on a fait autrement")


SKILL_LIFECYCLE = Lifecycle(
    {
        "find": step([SkillState.MISSING], SkillState.FOUND),
        "give_up": step([SkillState.MISSING], SkillState.GIVEN_UP),
    }
)


class WishSubject(models.TextChoices):
    """What one would like to learn: a closed list, so that nobody is recognised by her words."""

    LISTEN = "listen", _("écouter une personne qui va mal")
    RIGHTS = "rights", _("connaître les droits et les services")
    DIGITAL = "digital", _("se servir des outils numériques")
    GROUP = "group", _("animer un groupe")
    WRITE = "write", _("écrire un compte rendu, un projet")
    CONFLICT = "conflict", _("calmer un conflit")
    LANGUAGE = "language", _("parler avec quelqu'un qui parle peu français")


class WishWay(models.TextChoices):
    ROOM = "room", _("ensemble, dans une salle")
    VIDEO = "video", _("en visio")
    PHONE = "phone", _("au téléphone, seul avec quelqu'un")
    AUDIO = "audio", _("en écoutant un enregistrement")
    PAPER = "paper", _("avec une fiche à lire")


def topics() -> list[tuple[str, Any]]:
    return list(Topic.choices)


def colleges() -> list[tuple[str, Any]]:
    return list(College.choices)


def levels() -> list[tuple[str, Any]]:
    return list(Level.choices)


def programme_states() -> list[tuple[str, Any]]:
    return list(ProgrammeState.choices)


def said_kinds() -> list[tuple[str, Any]]:
    return list(SaidKind.choices)


def review_states() -> list[tuple[str, Any]]:
    return list(ReviewState.choices)


def aspects() -> list[tuple[str, Any]]:
    return list(Aspect.choices)


def paper_kinds() -> list[tuple[str, Any]]:
    return list(PaperKind.choices)


def mission_kinds() -> list[tuple[str, Any]]:
    return list(MissionKind.choices)


def gathering_kinds() -> list[tuple[str, Any]]:
    return list(GatheringKind.choices)


def skill_states() -> list[tuple[str, Any]]:
    return list(SkillState.choices)


def wish_subjects() -> list[tuple[str, Any]]:
    return list(WishSubject.choices)


def wish_ways() -> list[tuple[str, Any]]:
    return list(WishWay.choices)
