"""A year looked at together."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, can
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
    if until > act.happened_at.date():
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


def colleges_for(actor: Actor, review: Review) -> list[College]:
    """For whom the actor may speak: its host writes down what each side says, others speak for their own side."""
    if can(actor, Capability.RUN_MEETINGS, review):
        return list(College)
    if actor.holds(Capability.ANSWER_AS_OFFICE):
        return [College.ELECTED, College.SERVICES, College.STATE]
    if actor.holds(Capability.FOLLOW_COMMITMENTS):
        return [College.COUNCIL, College.RESIDENTS]
    return [College.ASSOCIATIONS]


@command
def say_in_review(act: Act[Actor], *, review: UUID, college: College, aspect: Aspect, text: str) -> ReviewWord:
    """One side's words; the other sides' stay beside. Refused once published, or for a side that is not one's own."""
    found = _taken_part_in(act, review)
    if found.state != ReviewState.OPEN:
        raise RuleViolation("review_is_published", _("Ce bilan est publié : il ne change plus."))
    if College(college) not in colleges_for(act.actor, found):
        raise RuleViolation("not_your_side", _("Parlez pour votre côté ; les autres parlent pour le leur."))
    if not text.strip():
        raise RuleViolation("needs_words", _("Écrivez au moins une phrase."))
    return ReviewWord.objects.create(
        uid=uuid7(), review=found, college=college, aspect=aspect, text=text.strip(), at=act.happened_at
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
