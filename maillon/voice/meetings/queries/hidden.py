"""Sealed titles, for the team alone."""

from collections.abc import Iterable

from django.db.models import Q

from maillon.ground.access.public import Actor
from maillon.ground.vault.public import open_still_there
from maillon.voice.meetings.models import AgendaItem, Document, HiddenTitle, HiddenWords, Meeting


def reveal(actor: Actor, meeting: Meeting) -> None:
    """Puts `team_title` on each point and paper of a meeting the actor runs; masked ones after the second factor."""
    rows = HiddenTitle.objects.filter(Q(item__meeting=meeting) | Q(document__meeting=meeting))
    sealed = list(rows) if actor.second_factor else []
    words = {
        ("item", row.item_id) if row.item_id else ("document", row.document_id): details.title
        for row, details in zip(sealed, open_still_there(sealed), strict=True)
        if details is not None
    }
    _name(meeting.items.all(), "item", words)
    _name(meeting.documents.all(), "document", words)


def hidden_words(kept: HiddenTitle) -> HiddenWords | None:
    """What was masked, for the command that shows or carries it; None once erased."""
    found: HiddenWords | None = open_still_there([kept])[0]
    return found


def confidential_things(meeting: Meeting) -> frozenset[str]:
    """The points and papers nobody but the team reads today, by their uid."""
    points = AgendaItem.objects.filter(meeting=meeting, confidential=True).values_list("uid", flat=True)
    papers = Document.objects.filter(meeting=meeting, confidential=True).values_list("uid", flat=True)
    return frozenset(str(uid) for uid in (*points, *papers))


def _name(things: Iterable[AgendaItem | Document], kind: str, words: dict[tuple[str, int | None], str]) -> None:
    for thing in things:
        thing.team_title = thing.title or words.get((kind, thing.pk), "")  # type: ignore[union-attr]  # for the page
