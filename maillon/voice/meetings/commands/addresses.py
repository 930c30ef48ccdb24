"""An address keeps no name that was taken out: it changes, and the one before opens nothing."""

from collections.abc import Callable, Iterable

from django.utils.text import slugify

from maillon.kernel.naming import first_free
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import DatePoll, Meeting, Minutes

Named = Meeting | Minutes | DatePoll


def forget_in_addresses(body: Body, name: str) -> int:
    """Meetings, accounts and date polls of the body whose address holds the name; returns how many changed."""
    changed = 0
    for rows, wished in _addressed(body):
        for row in rows:
            if holds_name(row.slug, name):
                row.slug = _free(type(row), wished(row))
                row.save(update_fields=["slug"])
                changed += 1
    return changed


def holds_name(slug: str, name: str) -> bool:
    """Whether the words of the name follow one another in the address."""
    wanted = slugify(name)
    return bool(wanted) and f"-{wanted}-" in f"-{slug}-"


def _addressed(body: Body) -> Iterable[tuple[Iterable[Named], Callable[[Named], str]]]:
    yield Meeting.objects.filter(body=body), lambda row: f"{row.title} {row.starts_at:%Y-%m-%d}"  # type: ignore[union-attr]
    yield Minutes.objects.filter(body=body), lambda row: row.title
    yield DatePoll.objects.filter(body=body), lambda row: row.title


def _free(model: type[Named], wished: str) -> str:
    slug = slugify(wished)[:80] or "reunion"
    return first_free(slug, set(model.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))
