"""What meetings bring to the shared pages."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, PassKind, register_followed
from maillon.ground.channels.public import kept_by
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.links.public import keep_passages, register_linkable
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import NavItem, PlaceBlock, nav, place_blocks
from maillon.voice.bodies.public import (
    BodySection,
    ContributionSource,
    PaperSource,
    contributions,
    papers,
    sections,
    welcome_parts,
)
from maillon.voice.meetings.commands.agenda import DUTY
from maillon.voice.meetings.commands.coming import ANSWER_DUTY
from maillon.voice.meetings.commands.files import DUTY as CLEAN_FILE
from maillon.voice.meetings.commands.sound import DUTY as CLEAN_SOUND
from maillon.voice.meetings.commands.sound import HERS, WORDS
from maillon.voice.meetings.queries import titles
from maillon.voice.meetings.queries.passages import passage_of
from maillon.voice.meetings.web.sections import (
    asked_by_council,
    dates_here,
    dates_to_come,
    of_body,
    published_papers,
    questions_here,
    rules_of_body,
)


def _body_page(uid: UUID) -> str:
    return reverse("bodies:page", args=[titles.body_slug_of_request(uid)])


def _minutes_page(uid: UUID) -> str:
    return reverse("meetings:minutes", args=[titles.slug_of_minutes(uid)])


def register() -> None:
    for room in ("meetings", "opinions", "commitments", "exchanges"):
        kept_by(room, Capability.RUN_MEETINGS)
    register_followed(PassKind.AGENDA_REQUEST, "meetings:follow")
    register_followed(PassKind.COMING, "meetings:my_coming")
    register_kind(KindOfText(code="meeting", title=_("Réunions"), order=20))
    register_kind(KindOfText(code="question", title=_("Questions et réponses"), order=25))
    register_kind(KindOfText(code="subject", title=_("Sujets proposés"), order=27))
    register_kind(KindOfText(code="minutes", title=_("Comptes rendus"), order=30))
    keep_passages(passage_of)
    register_linkable("request", _body_page, titles=titles.request_titles)
    register_linkable("synthesis", _minutes_page, titles=titles.minutes_titles)
    nav.add(
        NavItem(
            key="meetings",
            label=_("Réunions"),
            url_name="meetings:board",
            capability=Capability.RUN_MEETINGS,
            order=30,
            icon="calendar",
        )
    )
    contributions.add(ContributionSource(key="requests", order=20, provide=asked_by_council))
    papers.add(PaperSource(key="minutes", order=10, provide=published_papers, url=_minutes_page))
    welcome_parts.add(BodySection(key="dates", order=10, template="meetings/welcome_dates.html", provide=dates_to_come))
    sections.add(BodySection(key="meetings", order=10, template="meetings/of_body.html", provide=of_body))
    sections.add(BodySection(key="rules", order=12, template="meetings/rules_of_body.html", provide=rules_of_body))
    place_blocks.add(
        PlaceBlock(key="dates", order=20, template="meetings/dates_here.html", provide=dates_here, pillar="decide")
    )
    place_blocks.add(
        PlaceBlock(
            key="questions", order=30, template="meetings/questions_here.html", provide=questions_here, pillar="decide"
        )
    )
    register_duty(
        DutyKind(
            code=CLEAN_FILE,
            capability=Capability.RUN_MEETINGS,
            title=_("Joindre un document sans ce qui a été retiré"),
            url_name="meetings:paper",
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=CLEAN_SOUND,
            capability=Capability.RUN_MEETINGS,
            title=_("Joindre un son sans ce qui a été retiré"),
            url_name="meetings:board",
        )
    )
    register_duty(
        DutyKind(
            code=WORDS,
            capability=Capability.RUN_MEETINGS,
            title=_("Faire relire ce qui a été dit à une réunion"),
            url_name="meetings:who_spoke",
            note=_("Rien n'est public sans le oui de qui l'a dit. Ce qui n'est pas relu à temps est effacé."),
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=HERS,
            title=_("Relire ce que vous avez dit à une réunion"),
            url_name="meetings:my_words",
            note=_("Rien n'est public sans votre oui."),
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY,
            capability=Capability.ANSWER_AGENDA,
            title=_("Répondre à une demande d'ordre du jour"),
            url_name="meetings:answer",
            note=_("La personne attend une réponse motivée."),
        )
    )
    register_duty(
        DutyKind(
            code=ANSWER_DUTY,
            capability=Capability.RUN_MEETINGS,
            title=_("Répondre à qui demande à venir à une réunion"),
            url_name="meetings:answer_coming",
            note=_("Un refus s'écrit, avec sa raison."),
            by_uid=True,
        )
    )
