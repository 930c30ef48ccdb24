"""The shelf of texts everyone refers to, and how each council says it works."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.programmes.commands.own import next_number, own_body
from maillon.voice.programmes.models import OwnWay, ShelfPaper
from maillon.voice.programmes.states import PaperKind

ASPECTS = ("rhythm", "leading", "deciding", "reaching", "means")


@command
def put_on_shelf(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    kind: PaperKind,
    title: str,
    source: str,
    dated: date,
    url: str = "",
    summary: str = "",
) -> ShelfPaper:
    """A text and its date; the same title makes its next version. Refused with `source_is_future`."""
    host = own_body(act, body)
    if dated > localdate(act.happened_at):
        raise RuleViolation("source_is_future", _("La date du texte ne peut pas être à venir."))
    name = title.strip()
    number = next_number(ShelfPaper, body=host, title=name)
    ShelfPaper.objects.filter(body=host, title=name).update(current=False)
    return ShelfPaper.objects.create(
        uid=uuid7(),
        body=host,
        kind=PaperKind(kind),
        title=name,
        number=number,
        source=source.strip(),
        dated=dated,
        url=url,
        summary=summary.strip(),
        added_at=act.happened_at,
    )


@command
def tell_own_way(act: Act[Actor], *, body: UUID, words: Mapping[str, str]) -> OwnWay:
    """Five answers about how this council works; the earlier ones are kept. Refused with `nothing_said`."""
    host = own_body(act, body)
    told = {aspect: words.get(aspect, "").strip() for aspect in ASPECTS}
    if not any(told.values()):
        raise RuleViolation("nothing_said", _("Répondez à une question au moins."))
    number = next_number(OwnWay, body=host)
    OwnWay.objects.filter(body=host, current=True).update(current=False)
    return OwnWay.objects.create(body=host, number=number, said_at=act.happened_at, **told)
