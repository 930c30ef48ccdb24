"""A year looked at together."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, LiveGrant, Role, can
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import Figures, figures_of
from maillon.voice.programmes.commands.own import free_slug, own, own_body
from maillon.voice.programmes.events import ReviewPublished
from maillon.voice.programmes.models import Review, ReviewWord
from maillon.voice.programmes.states import REVIEW_LIFECYCLE, Aspect, College, ReviewState

DUTY_PUBLISH = "publish_review"
WRITTEN_WITHIN = timedelta(days=45)


@command
def open_review(act: Act[Actor], *, body: UUID, title: str, since: date, until: date) -> Review:
    """Opens a shared review between two days. Refused with `ends_before_start` or `not_yet`."""
    host = own_body(act, body)
    if until <= since:
        raise RuleViolation("ends_before_start", _("La fin doit venir après le début."))
    if until > localdate(act.happened_at):
        raise RuleViolation("not_yet", _("Le bilan regarde ce qui a eu lieu : la fin ne peut pas être à venir."))
    made = Review.objects.create(
        uid=uuid7(),
        slug=free_slug(Review, f"{title} {host.name} {until.year}", "bilan"),
        body=host,
        title=title.strip(),
        since=since,
        until=until,
        made_at=act.happened_at,
    )
    open_duty(
        about=made.uid,
        kind=DUTY_PUBLISH,
        organisation=host.organisation_id,
        due=act.happened_at + WRITTEN_WITHIN,
        at=act.happened_at,
    )
    return made


def figures_for(review: Review) -> Figures:
    """What meetings say of those days, in the zone of the body."""
    zone = ZoneInfo(review.body.time_zone)
    since = datetime.combine(review.since, time.min, zone)
    return figures_of(review.body, since, datetime.combine(review.until + timedelta(days=1), time.min, zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """For whom someone speaks: the group of her role, in the name of her organisation."""

    college: College
    organisation: int
    name: str


_COLLEGES = {
    Role.OFFICIAL: College.ELECTED,
    Role.STATE_DELEGATE: College.STATE,
    Role.PROJECT_MANAGER: College.SERVICES,
    Role.MEDIATOR: College.ASSOCIATIONS,
    Role.FACILITATOR: College.ASSOCIATIONS,
}
_OF_THE_COUNCIL = frozenset({Role.COUNCILLOR, Role.COUNCIL_HOST})


def sides_of(actor: Actor, review: Review) -> list[Side]:
    """One side a group, said by the grants that reach this review: nobody writes for a side that is not hers."""
    found: dict[College, Side] = {}
    for grant in sorted(actor.grants, key=lambda grant: grant.organisation != actor.hat):
        college = _college(grant, review)
        if college and college not in found and _reaches(actor, grant, review):
            found[college] = Side(college=college, organisation=grant.organisation, name=grant.name)
    return list(found.values())


def _college(grant: LiveGrant, review: Review) -> College | None:
    if grant.role in _OF_THE_COUNCIL:
        return College.COUNCIL if grant.organisation == review.body.organisation_id else None
    return _COLLEGES.get(grant.role)


def _reaches(actor: Actor, grant: LiveGrant, review: Review) -> bool:
    alone = replace(actor, grants=(grant,), passes=())
    return any(can(alone, capability, review) for capability in (Capability.RUN_MEETINGS, Capability.TAKE_PART))


@command
def say_in_review(act: Act[Actor], *, review: UUID, college: College, aspect: Aspect, text: str) -> ReviewWord:
    """One side's words, signed by its organisation; the other sides' stay beside.

    Refused with `review_is_published`, or `not_your_side` for a side that is not one's own.
    """
    found = _taken_part_in(act, review)
    if found.state != ReviewState.OPEN:
        raise RuleViolation("review_is_published", _("Ce bilan est publié : il ne change plus."))
    side = next((one for one in sides_of(act.actor, found) if one.college == college), None)
    if side is None:
        raise RuleViolation("not_your_side", _("Parlez pour votre côté ; les autres parlent pour le leur."))
    if not text.strip():
        raise RuleViolation("needs_words", _("Écrivez au moins une phrase."))
    return ReviewWord.objects.create(
        uid=uuid7(),
        review=found,
        college=side.college,
        organisation_id=side.organisation,
        aspect=aspect,
        text=text.strip(),
        at=act.happened_at,
    )


def _taken_part_in(act: Act[Actor], uid: UUID) -> Review:
    rows = Review.objects.filter(uid=uid)
    mine = rows.allowed(act.actor, Capability.RUN_MEETINGS) | rows.allowed(act.actor, Capability.TAKE_PART)
    found: Review | None = mine.select_related("body").first()
    if found is None:
        raise NotFoundError("no_such_review")
    return found


@command
def publish_review(act: Act[Actor], *, review: UUID, kept: str) -> Review:
    """The figures freeze, everyone reads. Refused with `needs_words`, or `one_side_only` when a single side spoke."""
    found = own(act, Review, review)
    if not kept.strip():
        raise RuleViolation("needs_words", _("Écrivez ce que vous gardez de cette année."))
    if found.words.values("college").distinct().count() < 2:
        raise RuleViolation("one_side_only", _("Un seul côté a parlé. Attendez au moins les mots d'un autre."))
    found.state = REVIEW_LIFECYCLE.target("publish", ReviewState(found.state))
    found.figures, found.kept, found.published_at = asdict(figures_for(found)), kept.strip(), act.happened_at
    found.save(update_fields=["state", "figures", "kept", "published_at"])
    close_duties(found.uid, at=act.happened_at)
    record(act, ReviewPublished(about=found.uid))
    return found
