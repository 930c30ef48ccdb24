"""The five-minute tour of the demonstration: seven steps, and what each person sees."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from maillon.doors.site.web.tour_words import MINUTES_TO_PASTE
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """One step: what happens, as whom to live it, where, and what the others see."""

    title: Any
    story: Any
    who: str
    address: str
    action: Any
    sees: tuple[tuple[Any, Any], ...]
    paste: str = ""


STEPS = (
    TourStep(
        title=_("Quelqu'un demande qu'on la rappelle, en arabe"),
        story=_(
            "Ce matin, une personne des Tilleuls a laissé un numéro et une langue. Rien d'autre ne lui était demandé. "
            "Awa, la médiatrice, la prend en charge en un geste."
        ),
        who="mediatrice",
        address="/equipe/",
        action=_("Entrer comme Awa et la rappeler"),
        sees=(
            (_("La personne"), _("sa référence, qui la rappelle, et avant quand")),
            (_("Awa"), _("le numéro et la langue")),
            (_("Le maire, le bailleur, les bénévoles"), _("rien")),
        ),
    ),
    TourStep(
        title=_("Le CCAS remet la carte d'un bénévole"),
        story=_(
            "Inès connaît des personnes qui ont besoin d'aide. Elle ne donne pas leurs noms : elle prend des cartes de "
            "bénévoles et les leur remet. Ce sont elles qui appellent, si elles veulent."
        ),
        who="ccas",
        address="/cartes/",
        action=_("Entrer comme Inès et remettre une carte"),
        sees=(
            (_("La personne"), _("un prénom, un numéro relais, qui l'a rencontré")),
            (_("Le bénévole"), _("rien, tant qu'elle n'appelle pas")),
            (_("Maillon"), _("combien de cartes, jamais à qui")),
        ),
    ),
    TourStep(
        title=_("Cinq demandes pareilles deviennent une question"),
        story=_(
            "Cinq personnes ont demandé de l'aide pour leurs papiers. Awa le voit et en parle au conseil citoyen : "
            "un nombre et une phrase, aucun nom."
        ),
        who="mediatrice",
        address="/equipe/",
        action=_("Poser la question au conseil"),
        sees=(
            (_("Le conseil et les habitants"), _("la question et le nombre 5")),
            (_("L'élue"), _("la même chose que tout le monde")),
            (_("Awa"), _("ses demandes, et leurs personnes")),
        ),
    ),
    TourStep(
        title=_("L'élue répond et s'engage"),
        story=_(
            "Josette inscrit la question à l'ordre du jour. Claire, l'élue, prend un engagement avec une date. "
            "La première date ne s'efface jamais ; essayer et se tromper est permis, et on le dit."
        ),
        who="elue",
        address="/equipe/engagements/",
        action=_("Entrer comme Claire et s'engager"),
        sees=(
            (_("Tout le monde"), _("l'engagement, la fonction qui le prend, sa date")),
            (_("Le conseil"), _("un bouton pour dire si c'est tenu")),
        ),
    ),
    TourStep(
        title=_("Un compte rendu déposé devient une synthèse"),
        story=_(
            "Rose anime un réseau. Elle dépose un compte rendu, marque chaque paragraphe, et publie. Les noms et les "
            "téléphones sont montrés avant d'être enregistrés."
        ),
        who="reseau",
        address="/equipe/reunions/",
        action=_("Entrer comme Rose et déposer le texte"),
        paste=MINUTES_TO_PASTE,
        sees=(
            (_("Tout le monde"), _("les paragraphes publics")),
            (_("L'équipe du réseau"), _("les paragraphes internes et sensibles")),
        ),
    ),
    TourStep(
        title=_("Une initiative est racontée"),
        story=_(
            "Trois réponses, sans compte : les crêpes du mardi existent. Elles demandent des bras et des tables. "
            "Quand quelqu'un aide, son numéro ne va qu'à ceux qui portent l'initiative."
        ),
        who="",
        address="/initiatives/raconter/",
        action=_("Raconter ce qu'on fait"),
        sees=(
            (_("Tout le monde"), _("l'initiative et ce qu'il lui faut")),
            (_("Ceux qui la portent"), _("qui propose d'aider")),
        ),
    ),
    TourStep(
        title=_("Un autre quartier la trouve"),
        story=_(
            "À la Cité des Potiers, on cherche « crêpes » ou « isolement ». On trouve l'initiative des Tilleuls et les "
            "récits d'ailleurs, datés et situés. On s'en inspire : on ne copie pas."
        ),
        who="",
        address="/chercher/?q=cr%C3%AApes",
        action=_("Chercher des idées"),
        sees=((_("Tout le monde"), _("ce qui est public, avec sa source et sa date")),),
    ),
)


@opens(get=Capability.SEE_PUBLIC)
def tour(request: MaillonRequest, number: int = 1) -> HttpResponse:
    """One step at a time, in the demonstration only."""
    if not settings.DEMO or not 1 <= number <= len(STEPS):
        raise Http404
    return render_page(
        request,
        "site/tour.html",
        step=STEPS[number - 1],
        number=number,
        total=len(STEPS),
        following=number + 1 if number < len(STEPS) else None,
        before=number - 1 or None,
    )
