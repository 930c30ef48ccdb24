"""A project put to a council's opinion; who has a tie with the applicant takes no part."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation, Person
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body, BodyKind
from maillon.voice.opinions.commands.own import own, own_body, said
from maillon.voice.opinions.events import ProjectOpinionSaid, ProjectPut
from maillon.voice.opinions.events_projects import ProjectAmountsSaid
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion, ProjectOpinionDetails
from maillon.voice.opinions.queries.ties import known_tie
from maillon.voice.opinions.states import Answer
from maillon.voice.opinions.states_projects import OpinionWay


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProject:
    """What a form or a line of a spreadsheet says of one file. Without `applicant`, `applicant_said` is its name."""

    title: str
    opinions_until: date
    decided_on: date
    applicant: Organisation | None = None
    applicant_said: str = ""
    number: str = ""
    summary: str = ""
    asked_cents: int | None = None
    granted_cents: int | None = None


@command
def put_project(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    title: str,
    applicant: int | None,
    opinions_until: date,
    decided_on: date,
    number: str = "",
    summary: str = "",
    applicant_said: str = "",
    asked_cents: int | None = None,
) -> ProjectFile:
    """One file, one last day for opinions, one committee. Refused with `dates_in_order`, `no_such_organisation`."""
    host = council_of_projects(act, body)
    asking = Organisation.objects.living().filter(pk=applicant).first() if applicant else None
    if asking is None and (applicant or not applicant_said.strip()):
        raise RuleViolation("no_such_organisation", _("Choisissez l'association qui demande, ou écrivez son nom."))
    if not localdate(act.happened_at) <= opinions_until <= decided_on:
        raise RuleViolation("dates_in_order", _("Les avis se donnent avant le comité, à partir d'aujourd'hui."))
    given = NewProject(
        title=title,
        applicant=asking,
        applicant_said="" if asking else applicant_said,
        opinions_until=opinions_until,
        decided_on=decided_on,
        number=number,
        summary=summary,
        asked_cents=asked_cents,
    )
    return write_project(act, host, given)


def council_of_projects(act: Act[Actor], uid: UUID) -> Body:
    """The body projects are put to, locked. Refused with `no_project_here` for a circle of partners."""
    host = own_body(act, uid)
    if host.kind == BodyKind.PARTNERS:
        raise RuleViolation(
            "no_project_here", _("Un cercle de partenaires n'examine aucun projet : c'est un lieu d'échange.")
        )
    return host


def write_project(act: Act[Actor], host: Body, given: NewProject) -> ProjectFile:
    """One more file of `host`, already locked."""
    made = ProjectFile.objects.create(
        uid=uuid7(),
        reference=free_reference(lambda wished: ProjectFile.objects.filter(reference=wished).exists()),
        body=host,
        number=given.number.strip(),
        title=said(given.title, "say_the_title", _("Écrivez le titre du projet.")),
        summary=given.summary.strip(),
        applicant=given.applicant,
        applicant_said=given.applicant_said.strip(),
        asked_cents=given.asked_cents,
        granted_cents=given.granted_cents,
        opinions_until=given.opinions_until,
        decided_on=given.decided_on,
        made_at=act.happened_at,
    )
    record(act, ProjectPut(about=made.uid, body=host.uid))
    return made


@command
def say_amounts(act: Act[Actor], *, project: UUID, asked_cents: int | None, granted_cents: int | None) -> ProjectFile:
    """What is asked and what the committee gave, in cents; None says that nobody knows yet."""
    found: ProjectFile = own(act, ProjectFile.objects.all(), project)
    found.asked_cents, found.granted_cents = asked_cents, granted_cents
    found.save(update_fields=["asked_cents", "granted_cents"])
    record(act, ProjectAmountsSaid(about=found.uid))
    return found


def _open_file(act: Act[Actor], uid: UUID) -> ProjectFile:
    found: ProjectFile = own(act, ProjectFile.objects.all(), uid, Capability.GIVE_OPINION)
    if localdate(act.happened_at) > found.opinions_until:
        raise RuleViolation("opinions_are_closed", _("Le temps des avis est passé pour ce projet."))
    return found


def _mine(act: Act[Actor], project: ProjectFile) -> ProjectOpinion:
    """Her line in this file, under the card that sits in the council."""
    cards = [grant.person for grant in act.actor.grants_for(Capability.GIVE_OPINION)]
    person = Person.objects.filter(pk__in=cards, space=project.body.organisation.space_id).order_by("pk").first()
    if person is None:
        raise NotFoundError("no_card_here")
    known = ProjectOpinion.objects.select_for_update().filter(project=project, person=person).first()
    return known or ProjectOpinion(uid=uuid7(), project=project, person=person, dossier_id=person.dossier_id)


@command
def say_on_project(act: Act[Actor], *, project: UUID, answer: Answer, words: str = "") -> ProjectOpinion:
    """Her opinion; said again it replaces. Refused with `has_a_tie` after a tie was declared, `opinions_are_closed`."""
    found = _open_file(act, project)
    mine = _mine(act, found)
    if mine.tie:
        raise RuleViolation("has_a_tie", _("Vous avez dit avoir un lien avec l'association : vous ne prenez pas part."))
    held = {grant.organisation for grant in act.actor.grants}
    if found.applicant_id in held or known_tie(found, mine.person_id, localdate(act.happened_at)):
        raise RuleViolation(
            "acts_for_the_applicant",
            _("Vous agissez aussi pour l'association qui demande : dites que vous avez un lien."),
        )
    if answer == Answer.DECLINED:
        raise RuleViolation("choose_an_opinion", _("Choisissez un avis, ou ne répondez pas."))
    return _said(act, mine, ProjectOpinionDetails(answer=answer.value, words=words.strip()))


@command
def declare_tie(act: Act[Actor], *, project: UUID) -> ProjectOpinion:
    """Member, worker or volunteer of the applicant: what she may have said before is emptied, and she takes no part."""
    mine = _mine(act, _open_file(act, project))
    mine.tie = True
    return _said(act, mine, ProjectOpinionDetails())


def _said(act: Act[Actor], mine: ProjectOpinion, details: ProjectOpinionDetails) -> ProjectOpinion:
    mine.said_at, mine.way, mine.scribe, mine.given_on = act.happened_at, OpinionWay.WEB, "", None
    seal(mine, details)
    mine.save()
    record(act, ProjectOpinionSaid(about=mine.project.uid))
    return mine
