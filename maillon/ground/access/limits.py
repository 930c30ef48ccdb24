"""Slow-downs: a bucket of tries that fills again. Keyed on what is tried and from where, never on an address alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import ExpressionWrapper, F, FloatField, Value
from django.db.models.functions import Least
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.models import Bucket
from maillon.ground.vault.public import keyed_digest
from maillon.kernel.refusals import RuleViolation


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`tries` at once, then one more every `every`."""

    name: str
    tries: int
    every: timedelta


class TooManyTriesError(RuleViolation):
    """Refused for now; `wait` says how long."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = max(1, round(wait.total_seconds() / 60))
        super().__init__(
            "too_many_tries", _("Trop d'essais à la suite. Réessayez dans %(minutes)s min."), minutes=minutes
        )


def take(limit: Limit, *key: str, at: datetime) -> None:
    """Uses one try, in one atomic update; raises TooManyTriesError when none is left."""
    digest, moment = _digest(limit, key), at.timestamp()
    if _draw(limit, digest, moment):
        return
    _made, created = Bucket.objects.get_or_create(key=digest, defaults={"tokens": limit.tries - 1, "at": moment})
    if created or _draw(limit, digest, moment):
        return
    raise TooManyTriesError(limit.every)


def give_back(limit: Limit, *key: str) -> None:
    """The try succeeded: it does not count."""
    more = Least(Value(float(limit.tries)), F("tokens") + 1.0)
    Bucket.objects.filter(key=_digest(limit, key)).update(tokens=more)


def _digest(limit: Limit, key: tuple[str, ...]) -> bytes:
    return keyed_digest(f"limit:{limit.name}", "\x1f".join(key))


def _draw(limit: Limit, digest: bytes, moment: float) -> bool:
    filled = F("tokens") + (Value(moment) - F("at")) / limit.every.total_seconds()
    level = ExpressionWrapper(Least(Value(float(limit.tries)), filled), output_field=FloatField())
    rows = Bucket.objects.annotate(level=level).filter(key=digest, level__gte=1.0)
    return rows.update(tokens=level - 1.0, at=moment) == 1


def forget_tries(before: datetime) -> int:
    """Forgets buckets untouched since `before`; they are full again anyway."""
    return Bucket.objects.filter(at__lt=before.timestamp()).delete()[0]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: the last hop the reverse proxy saw, an IPv6 network as a whole."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    address = forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
    return ":".join(address.split(":")[:4]) if address.count(":") > 1 else address
