"""Who sees what, in the words of the page. The access tests hold the house to it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who reads, what they see, what they never see."""

    who: Any
    icon: str
    sees: Any
    never: Any


READERS = (
    Reader(
        _("Vous"),
        "user",
        _("Tout ce que vous avez demandé et tout ce qu'on y a répondu, avec votre référence et votre code."),
        _("Les demandes des autres."),
    ),
    Reader(
        _("L'organisation qui vous répond"),
        "phone-call",
        _("Ce que vous lui avez écrit, pour vous rappeler, jusqu'à la date d'effacement."),
        _("Ce que vous avez demandé à une autre organisation."),
    ),
    Reader(
        _("Les bénévoles"),
        "hand-heart",
        _("Ce qu'il y a à faire et dans quel secteur. Votre adresse seulement après votre accord, le temps d'aider."),
        _("La liste des personnes aidées. Il n'y en a pas."),
    ),
    Reader(
        _("Le conseil citoyen"),
        "users",
        _("Les questions posées, et combien de personnes la posent."),
        _("Qui a besoin d'aide, ni pourquoi."),
    ),
    Reader(
        _("La maire ou le maire, les élus"),
        "landmark",
        _("Les questions, les décisions et les engagements publics. Des nombres, jamais trop petits."),
        _("Le nom, le téléphone ou la demande d'une personne."),
    ),
    Reader(
        _("La préfecture"),
        "building-2",
        _("Ce qui est public, et les décisions qui l'attendent."),
        _("Le nom, le téléphone ou la demande d'une personne."),
    ),
    Reader(
        _("La police"),
        "shield",
        _("Ce qui est public, comme tout le monde."),
        _("Aucune demande. Maillon ne lui envoie rien et ne garde pas l'appareil utilisé."),
    ),
    Reader(
        _("Le bailleur"),
        "key",
        _("Ce qui est public, comme tout le monde."),
        _("Qui demande, qui aide, ni dans quel logement."),
    ),
    Reader(
        _("L'employeur"),
        "briefcase",
        _("Ce qui est public, comme tout le monde."),
        _("Ce que son équipe lance en son nom propre, ni ce qu'elle demande."),
    ),
    Reader(
        _("La personne qui entretient le serveur"),
        "settings",
        _("Que le site fonctionne, et la place qu'il prend."),
        _("Le contenu des demandes : il est chiffré, dossier par dossier."),
    ),
)
