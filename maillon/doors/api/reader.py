"""Who reads: anyone, or a program holding a token. Cookies are never looked at."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.doors.api.models import ApiToken
from maillon.ground.access.public import (
    Actor,
    Grant,
    Limit,
    LiveGrant,
    PassKind,
    Role,
    address_of,
    find_by_link,
    give_back,
    take,
)
from maillon.kernel.refusals import RuleViolation

WRONG_TOKENS = Limit(name="api_token", tries=20, every=timedelta(minutes=1))


class WrongTokenError(RuleViolation):
    """The token is unknown, ended, or its grant is."""

    def __init__(self) -> None:
        super().__init__(
            "wrong_token",
            _("Ce jeton n'ouvre rien : il est faux ou terminé. Demandez-en un autre, ou lisez sans jeton."),
        )


def reader_of(request: HttpRequest, at: datetime) -> Actor:
    """Anyone without `Authorization: Bearer`; the grant of the token otherwise, without second factor.

    Refused with WrongTokenError, then slowed by address (TooManyTriesError).
    """
    said = request.headers.get("Authorization", "")
    if not said:
        return Actor.public()
    where = address_of(request)
    take(WRONG_TOKENS, where, at=at)
    scheme, _space, token = said.partition(" ")
    found = find_by_link(PassKind.API, token.strip(), at=at) if scheme.lower() == "bearer" else None
    grant = _grant_of(found.about, at) if found else None
    if found is None or grant is None:
        raise WrongTokenError
    give_back(WRONG_TOKENS, where)
    # No second factor was shown: the capabilities that read personal data stay shut.
    return Actor(key=f"pass:{found.uid}", grants=(grant,), hat=grant.organisation, second_factor=False)


def _grant_of(token: object, at: datetime) -> LiveGrant | None:
    held = ApiToken.objects.live(at).filter(uid=token).values("grant")
    rows = Grant.objects.live(timezone.localdate(at)).filter(
        pk__in=held, person__card__account__is_active=True, organisation__closed_on__isnull=True
    )
    row = rows.select_related("organisation").first()
    if row is None:
        return None
    return LiveGrant(
        id=row.pk,
        person=row.person_id,
        organisation=row.organisation_id,
        space=row.organisation.space_id,
        place=row.place_id,
        role=Role(row.role),
        name=row.organisation.name,
    )
