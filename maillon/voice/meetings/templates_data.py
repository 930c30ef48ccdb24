"""Kinds of meetings: what each puts on the agenda, and how its account begins. Data only."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillon.voice.meetings.states import BlockKind, Mode, Voice
from maillon.voice.meetings.states_more import TemplateCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point proposed: it can be changed or removed as any other."""

    title: Promise
    voice: Voice = Voice.JOINT_WORK
    minutes: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTemplate:
    """`headings` begin the account. `carries`: what stays open goes to the next one by itself."""

    note: Promise
    points: tuple[Point, ...]
    headings: tuple[tuple[BlockKind, Promise], ...]
    mode: Mode = Mode.ROOM
    hours: float = 2
    carries: bool = False
    one_page: bool = False
    showcase: bool = False


_H = BlockKind.HEADING
_OPEN, _DECIDED, _NEXT = _("Ce qui reste ouvert"), _("Ce qui est décidé"), _("La prochaine fois")

TEMPLATES: Mapping[TemplateCode, MeetingTemplate] = {
    TemplateCode.GOUTER: MeetingTemplate(
        note=_("Léger : on se dit bonjour, une personne raconte, on choisit les questions d'après."),
        points=(
            Point(title=_("Se dire bonjour : chacun son nom, ou pas, et une bonne nouvelle"), minutes=15),
            Point(title=_("Une personne raconte ce qu'elle a vécu ou fait"), minutes=30),
            Point(title=_("Les questions de la prochaine fois"), minutes=15),
        ),
        headings=((_H, _("Ce qui a été raconté")), (_H, _("Mots d'ici, avec l'accord de qui les a dits")), (_H, _NEXT)),
        hours=1.5,
    ),
    TemplateCode.STEERING: MeetingTemplate(
        note=_("Décider : les suites d'avant, les dossiers, les demandes des conseils, les décisions et leurs dates."),
        points=(
            Point(title=_("Ce qui avait été décidé, et où nous en sommes"), voice=Voice.INFORMATION, minutes=20),
            Point(title=_("Les demandes des conseils et des habitants"), voice=Voice.CONSULTATION, minutes=30),
            Point(title=_("Les dossiers à décider"), voice=Voice.DECISION, minutes=45),
            Point(title=_("Qui fait quoi, avant quelle date"), voice=Voice.DECISION, minutes=15),
        ),
        headings=((_H, _OPEN), (_H, _DECIDED), (_H, _("Qui fait quoi, avant quelle date")), (_H, _NEXT)),
        carries=True,
    ),
    TemplateCode.WATCH: MeetingTemplate(
        note=_("Ce que chacun voit dans le quartier, ce qui change, ce qu'il faut surveiller."),
        points=(
            Point(title=_("Ce que nous voyons : combien l'ont dit, où"), minutes=45),
            Point(title=_("Ce qui confirme, complète ou clôt la fois d'avant"), minutes=20),
            Point(title=_("Ce qu'on demande, et à qui"), voice=Voice.CONSULTATION, minutes=20),
        ),
        headings=((_H, _("Constats, comptés dans la salle")), (_H, _("Demandes")), (_H, _OPEN)),
        hours=1.5,
        carries=True,
    ),
    TemplateCode.CALL: MeetingTemplate(
        note=_("Au téléphone, une fois par semaine : un tour, les questions ouvertes, les décisions. Une page."),
        points=(
            Point(title=_("Un tour : une minute par lieu"), minutes=20),
            Point(title=_("Les questions restées ouvertes"), minutes=15),
            Point(title=_("Les décisions, et qui s'en charge"), voice=Voice.DECISION, minutes=10),
        ),
        headings=((_H, _("Le tour des lieux")), (_H, _("Questions ouvertes")), (_H, _DECIDED)),
        mode=Mode.PHONE,
        hours=0.75,
        carries=True,
        one_page=True,
    ),
    TemplateCode.TRAINING: MeetingTemplate(
        note=_("Apprendre ensemble : ce qu'on sait déjà, ce qu'on essaie, ce qu'on garde."),
        points=(
            Point(title=_("Ce que nous savons déjà, ce que nous voulons apprendre"), minutes=20),
            Point(title=_("On essaie, par petits groupes"), minutes=60),
            Point(title=_("Ce que nous gardons, et qui aide qui ensuite"), minutes=20),
        ),
        headings=((_H, _("Ce que nous avons appris")), (_H, _("Ce qui aide : fiches, adresses")), (_H, _NEXT)),
    ),
    TemplateCode.SHOWCASE: MeetingTemplate(
        note=_("Des habitants présentent leur projet. Un aide-mémoire s'imprime pour qui présente."),
        points=(
            Point(title=_("Premier projet : cinq minutes pour raconter, dix pour les questions"), minutes=15),
            Point(title=_("Deuxième projet : cinq minutes pour raconter, dix pour les questions"), minutes=15),
            Point(title=_("Qui peut aider quel projet"), minutes=30),
        ),
        headings=((_H, _("Les projets présentés")), (_H, _("Ce dont ils ont besoin")), (_H, _("Qui aide"))),
        hours=1.5,
        showcase=True,
    ),
    TemplateCode.REGIONS: MeetingTemplate(
        note=_("À distance, ouverte à toutes les régions : des récits, puis des leçons rangées par thème."),
        points=(
            Point(title=_("Trois récits de trois endroits"), minutes=45),
            Point(title=_("Ce qui se ressemble, ce qui diffère"), minutes=30),
            Point(title=_("Les leçons à garder, et où elles peuvent servir"), minutes=30),
        ),
        headings=((_H, _("Les récits")), (_H, _("Leçons")), (_H, _NEXT)),
        mode=Mode.VIDEO,
    ),
}


def template_of(code: str) -> MeetingTemplate | None:
    """The template of a code; None for an ordinary meeting."""
    return TEMPLATES.get(TemplateCode(code)) if code else None


def kinds() -> list[tuple[Promise | str, Promise]]:
    """The name of each kind and what it prepares."""
    return [(code.label, kind.note) for code, kind in TEMPLATES.items()]
