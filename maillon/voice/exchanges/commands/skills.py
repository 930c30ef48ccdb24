"""Offering or looking for a skill, taking it up, thanking: between two associations, without an account."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Limit, PassKind, find_by_link, give_link, take
from maillon.ground.actors.public import Person, PersonDetails, add_person
from maillon.ground.channels.public import tell
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.exchanges.commands.own import LINK_LIVES, own, said
from maillon.voice.exchanges.events import SkillMoved
from maillon.voice.exchanges.models import Skill
from maillon.voice.exchanges.queries.desk import networks
from maillon.voice.exchanges.states import Matter
from maillon.voice.exchanges.states_skills import SKILL_LIFECYCLE, SkillKind, SkillState

LONGEST, CONTACT_AFTER = timedelta(days=365), timedelta(days=90)
MOST_HOURS = 200
# The author is written to three times a day at most, whoever answers and lets go again.
ANSWERS = Limit(name="skill_answered", tries=3, every=timedelta(hours=8))


def _contact(act: Act[Actor], body: Body, contact: PersonDetails | None, until: date) -> Person:
    space = body.organisation.space
    if space is None:
        raise NotFoundError("no_such_body")
    if contact is None:
        raise RuleViolation("how_to_reach_you", _("Laissez un téléphone ou un courriel : c'est par là qu'on répond."))
    return add_person(act.then(), space=space, details=contact, purpose="contact", ends_on=until + CONTACT_AFTER)


@command
def say_skill(
    act: Act[Actor],
    *,
    body: UUID,
    kind: SkillKind,
    matter: Matter,
    author: str,
    text: str,
    hours: int,
    until: date,
    contact: PersonDetails | None = None,
) -> Skill:
    """On the page of the body until a day, a year at most. Refused with `which_association`, `until_when`, `how_long`.

    "Not found" for a body that is no network and holds no desk.
    """
    found = networks().select_related("organisation__space").filter(uid=body).first()
    if found is None:
        raise NotFoundError("no_such_body")
    today = localdate(act.happened_at)
    if not today < until <= today + LONGEST:
        raise RuleViolation("until_when", _("Choisissez un jour à venir, dans un an au plus."))
    if not 1 <= hours <= MOST_HOURS:
        raise RuleViolation("how_long", _("Dites environ combien d'heures, d'une à deux cents."))
    made = Skill.objects.create(
        uid=uuid7(),
        body=found,
        kind=kind,
        matter=matter,
        author=said(author, "which_association", _("Écrivez le nom de l'association.")),
        text=said(text, "say_what", _("Dites ce que vous proposez, ou ce que vous cherchez.")),
        hours=hours,
        until=until,
        said_at=act.happened_at,
        author_side=uuid7(),
        author_contact=_contact(act, found, contact, until),
    )
    record(act, SkillMoved(about=made.uid, state=made.state))
    return made


def skill_link(found: Skill, side: str, act: Act[Actor]) -> str:
    """The path where `author` or `taker` follows it."""
    about: UUID = getattr(found, f"{side}_side")
    token = give_link(PassKind.ORIENTATION, about, at=act.happened_at, expires_at=act.happened_at + LINK_LIVES)
    return f"/echanges/suivre/{token}/"


def _moved(act: Act[Actor], found: Skill, move: str, *fields: str) -> Skill:
    found.state = SKILL_LIFECYCLE.target(move, SkillState(found.state))
    found.save(update_fields=["state", *fields])
    record(act, SkillMoved(about=found.uid, state=found.state))
    return found


@command
def take_skill(act: Act[Actor], *, skill: UUID, taker: str, contact: PersonDetails | None = None) -> Skill:
    """Another association answers: the author is told and reads its contact. The author's own waits for `agree`.

    Refused with `taken_already`, `which_association`, `how_to_reach_you`, `too_many_tries`; "not found" once its day
    is past.
    """
    rows = Skill.objects.select_for_update(of=("self",)).select_related("body__organisation__space", "author_contact")
    found: Skill | None = (
        rows.filter(uid=skill, body__in=networks(), until__gte=localdate(act.happened_at))
        .exclude(state=SkillState.REMOVED)
        .first()
    )
    if found is None:
        raise NotFoundError("no_such_skill")
    if found.state != SkillState.OPEN:
        raise RuleViolation("taken_already", _("Une autre association vient de répondre. Voyez les autres annonces."))
    take(ANSWERS, str(found.uid), at=act.happened_at)
    found.taker = said(taker, "which_association", _("Écrivez le nom de l'association."))
    found.taker_contact = _contact(act, found.body, contact, found.until)
    found.taker_side = uuid7()
    _moved(act, found, "take", "taker", "taker_side", "taker_contact")
    _tell(act, found, "author", "exchanges.answered")
    return found


def _tell(act: Act[Actor], found: Skill, side: str, notice: str) -> None:
    """A link to its page for `author` or `taker`, by its own channel."""
    person: int | None = getattr(found, f"{side}_contact_id")
    if person is not None:
        about, organisation = found.uid, found.body.organisation_id
        link = skill_link(found, side, act)
        tell(act, notice=notice, person=person, about=about, organisation=organisation, link=link)


def _by_link(act: Act[Actor], token: str) -> tuple[Skill, str]:
    opened = find_by_link(PassKind.ORIENTATION, token, at=act.happened_at)
    rows = Skill.objects.select_for_update(of=("self",)).select_related("body", "taker_contact__dossier")
    for side in ("author", "taker") if opened else ():
        found = rows.filter(**{f"{side}_side": opened.about}).first() if opened else None
        if found is not None:
            return found, side
    raise NotFoundError("no_such_skill")


@command
def agree(act: Act[Actor], *, token: str) -> Skill:
    """The author says yes to whoever answered, who reads its contact from then on. "Not found" for the other link."""
    found, side = _by_link(act, token)
    if side != "author":
        raise NotFoundError("no_such_skill")
    _moved(act, found, "agree")
    _tell(act, found, "taker", "exchanges.agreed")
    return found


@command
def thank(act: Act[Actor], *, token: str, thanks: str = "") -> Skill:
    """Done: either association says it, with a word that anyone reads if there is one. It is closed."""
    found, _side = _by_link(act, token)
    found.thanks = thanks.strip()
    return _moved(act, found, "thank", "thanks")


@command
def let_go(act: Act[Actor], *, token: str) -> Skill:
    """No, or it did not work out: open again, the link of whoever had answered is dead and its card erased."""
    found, _side = _by_link(act, token)
    return _without_taker(act, found, "reopen")


def _without_taker(act: Act[Actor], found: Skill, move: str, *fields: str) -> Skill:
    card = found.taker_contact
    found.taker, found.taker_side, found.taker_contact = "", None, None
    _moved(act, found, move, "taker", "taker_side", "taker_contact", *fields)
    if card is not None:
        erase_dossier(act.then(), dossier=card.dossier, reason="withdrawn")
    return found


@command
def withdraw_skill(act: Act[Actor], *, token: str) -> Skill:
    """By whoever wrote it."""
    found, side = _by_link(act, token)
    if side != "author":
        raise NotFoundError("no_such_skill")
    return _removed(act, found, "withdrawn")


@command
def remove_skill(act: Act[Actor], *, skill: UUID, reason: str) -> Skill:
    """By the network, with a reason that its author reads."""
    found: Skill = own(act, Skill.objects.select_related("taker_contact__dossier"), skill)
    return _removed(act, found, said(reason, "say_why", _("Dites pourquoi elle est retirée.")))


def _removed(act: Act[Actor], found: Skill, reason: str) -> Skill:
    found.reason, found.thanks = reason, ""
    return _without_taker(act, found, "remove", "reason", "thanks")
