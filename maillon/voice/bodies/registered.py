"""What bodies bring to the shared pages: duties, the word of institutions, who may read what a firm delivered."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.duties.public import DutyKind, register_duty
from maillon.ground.files.public import register_audience
from maillon.ground.links.public import Speaking, keep_speaking, linkable
from maillon.ground.places.public import Place
from maillon.ground.search.public import KindOfText, register_kind
from maillon.ground.ui.registry import NavItem, PageNote, PlaceBlock, nav, page_notes, place_blocks
from maillon.voice.bodies.commands.asks import DUTY_ANSWER
from maillon.voice.bodies.commands.deliberations import change_choice, say_choice
from maillon.voice.bodies.commands.outside import AUDIENCE, DUTY_READ
from maillon.voice.bodies.commands.vitality import DUTY_HELP
from maillon.voice.bodies.models import Body, OutsideMandate
from maillon.voice.bodies.neutral import neutral_note
from maillon.voice.bodies.queries.authors import (
    author_choices,
    authors_of,
    council_named,
    deliberations_run_by,
    may_change_author,
    said_by_council,
)
from maillon.voice.bodies.queries.elections import words_at
from maillon.voice.bodies.queries.life import deliberations_of
from maillon.voice.bodies.queries.outside import opened_mandate
from maillon.voice.bodies.sections import Contribution, ContributionSource, contributions


def words_here(place: Place, request: HttpRequest) -> dict[str, Any] | None:
    """What institutions say here, or that one of them keeps silent before an election; nothing otherwise."""
    found = words_at(place, request.now)  # type: ignore[attr-defined]  # MaillonRequest
    return {"words": found} if found.cards or (found.held_back and not found.freeze) else None


def deliberated(body: Body) -> list[Contribution]:
    """Its own deliberations."""
    return [
        Contribution(
            title=row.text,
            url=reverse("bodies:deliberation", args=[row.uid]),
            on=row.held_on,
            kind=_("a décidé"),
        )
        for row in deliberations_of(body, limit=12)
    ]


def started(body: Body) -> list[Contribution]:
    """Initiatives told in its name: they live on another floor, links alone know how to open them."""
    known, said = linkable("initiative"), said_by_council(body)
    if known is None or known.visible is None or not said:
        return []
    shown = set(known.visible(Actor.public(), said))
    return [
        Contribution(title=str(title), url=known.url(uid), on=said[uid], kind=_("a lancé"))
        for uid, title in known.names(shown).items()
    ]


def may_read_delivered(actor: Actor, about: UUID) -> bool:
    """The team of the organisation that mandated, and the firm while its link lives."""
    if OutsideMandate.objects.allowed(actor, Capability.RUN_MEETINGS).filter(uid=about).exists():
        return True
    return opened_mandate(actor, timezone.now(), str(about)) is not None


def register() -> None:
    register_audience(AUDIENCE, may_read_delivered)
    register_kind(KindOfText(code="body", title=_("Conseils et instances"), order=15))
    register_kind(KindOfText(code="deliberation", title=_("Délibérations et chartes"), order=32))
    contributions.add(ContributionSource(key="deliberations", order=10, provide=deliberated))
    contributions.add(ContributionSource(key="initiatives", order=15, provide=started))
    keep_speaking(
        Speaking(
            authors_of=authors_of,
            choices=lambda actor: author_choices(deliberations_run_by(actor)),
            say=say_choice,
            change=change_choice,
            may_change=may_change_author,
            council_named=council_named,
        )
    )
    page_notes.add(PageNote(key="elections", template="bodies/neutral.html", provide=neutral_note))
    place_blocks.add(
        PlaceBlock(
            key="institution_words", order=45, template="bodies/words_here.html", provide=words_here, pillar="decide"
        )
    )
    nav.add(
        NavItem(
            key="bodies.words",
            label=_("Annonces"),
            url_name="bodies:words",
            capability=Capability.ANSWER_AS_OFFICE,
            order=45,
            icon="megaphone",
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_ANSWER,
            title=_("Répondre à une demande faite au conseil"),
            note=_("Oui, non, ou « nous déclinons » : aucune raison n'est demandée."),
            url_name="bodies:ask",
            capability=Capability.RUN_MEETINGS,
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_READ,
            title=_("Lire ce qu'une structure mandatée a déposé"),
            note=_("Dites ensuite que c'est lu."),
            url_name="bodies:mandate",
            capability=Capability.RUN_MEETINGS,
            by_uid=True,
        )
    )
    register_duty(
        DutyKind(
            code=DUTY_HELP,
            title=_("Un conseil dit ce qui l'aiderait"),
            note=_("Il vous a choisi pour lire sa fiche. Appelez-le."),
            url_name="bodies:given_sheet",
            capability=Capability.RUN_MEETINGS,
            by_uid=True,
        )
    )
