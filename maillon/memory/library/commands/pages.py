"""Themed pages: opened in minutes, with an end date."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.search.public import index, indexable, text_at, unindex
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.memory.library.commands.gate import EDIT, editing_for, known_themes
from maillon.memory.library.commands.resources import slug_for
from maillon.memory.library.events import SpaceOpened
from maillon.memory.library.models import PinnedText, ThemedPage
from maillon.memory.library.states import Theme


@command
def open_page(
    act: Act[Actor], *, title: str, themes: list[str], ends_on: date, summary: str = "", place: int | None = None
) -> ThemedPage:
    """A page that gathers by itself what is public on its themes there, and what is pinned by hand."""
    organisation = editing_for(act, place)
    if not title.strip():
        raise RuleViolation("page_without_title", _("Écrivez un titre."))
    if ends_on < timezone.localdate(act.happened_at):
        raise RuleViolation("page_already_ended", _("Choisissez une date de fin à venir."))
    page = ThemedPage.objects.create(
        uid=uuid7(),
        slug=slug_for(ThemedPage, title),
        title=title.strip(),
        summary=summary.strip(),
        themes=known_themes(themes, Theme.values),
        place_id=place,
        organisation_id=organisation,
        opened_at=act.happened_at,
        ends_on=ends_on,
    )
    index(
        "themed_page",
        page.uid,
        title=page.title,
        body=indexable(page, "summary"),
        url=f"/espaces/{page.slug}/",
        place=place,
        facets={"theme": page.themes},
    )
    record(act, SpaceOpened(about=page.uid))
    return page


@command
def pin(act: Act[Actor], *, page: UUID, address: str) -> ThemedPage:
    """Adds a public page of this site by its address; refused when there is nothing public there."""
    found: ThemedPage = ThemedPage.objects.allowed(act.actor, EDIT).get(uid=page)
    text = text_at(address)
    if text is None:
        raise RuleViolation(
            "nothing_there",
            _("Nous ne trouvons rien à cette adresse. Copiez celle d'une ressource ou d'un récit d'ici."),
        )
    PinnedText.objects.get_or_create(page=found, about=text.uid)
    return found


@command
def unpin(act: Act[Actor], *, page: UUID, about: UUID) -> ThemedPage:
    """Takes a pinned text off the page."""
    found: ThemedPage = ThemedPage.objects.allowed(act.actor, EDIT).get(uid=page)
    found.pinned.filter(about=about).delete()
    return found


@command
def close_page(act: Act[Actor], *, page: UUID) -> ThemedPage:
    """Ends the page today; it stays readable as a memory."""
    found: ThemedPage = ThemedPage.objects.allowed(act.actor, EDIT).get(uid=page)
    found.ends_on = min(found.ends_on, timezone.localdate(act.happened_at))
    found.save(update_fields=["ends_on"])
    unindex(found.uid)
    return found
