"""An opinion given aloud, on the telephone or on paper by a member, typed by the team. Nobody writes over another's word."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Membership
from maillon.voice.opinions.commands.own import by_a_function, own
from maillon.voice.opinions.events import ProjectOpinionSaid
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion, ProjectOpinionDetails
from maillon.voice.opinions.queries.ties import known_tie
from maillon.voice.opinions.states import Answer
from maillon.voice.opinions.states_projects import TYPED_WAYS, OpinionWay


@command
def type_opinion(  # one field a line of the form
    act: Act[Actor],
    *,
    project: UUID,
    member: UUID,
    answer: Answer | None,
    way: OpinionWay,
    scribe: str,
    given_on: date,
    words: str = "",
) -> ProjectOpinion:
    """What a member said; without `answer`, that she has a tie with the applicant and takes no part.

    Refused with `opinions_are_closed` (given after the last day, or typed after the committee), `cannot_be_noted` (the same
    words whether she spoke herself or has a tie), `how_was_it_given`, `which_function`, `choose_an_opinion`.
    """
    found: ProjectFile = own(act, ProjectFile.objects.all(), project)
    seat = _member(act, found, member)
    _in_time(found, given_on, localdate(act.happened_at))
    if way not in TYPED_WAYS:
        raise RuleViolation("how_was_it_given", _("Dites comment l'avis a été donné."))
    if answer == Answer.DECLINED:
        raise RuleViolation("choose_an_opinion", _("Choisissez un avis, ou n'écrivez rien."))
    line = ProjectOpinion.objects.select_for_update().filter(project=found, person=seat.person_id).first()
    _free_to_type(found, seat, line, answer, localdate(act.happened_at))
    line = line or ProjectOpinion(uid=uuid7(), project=found, person=seat.person, dossier_id=seat.person.dossier_id)
    line.tie, line.way, line.scribe = answer is None, way, by_a_function(scribe)
    line.given_on, line.said_at = given_on, act.happened_at
    seal(line, ProjectOpinionDetails(answer=answer.value, words=words.strip()) if answer else ProjectOpinionDetails())
    line.save()
    record(act, ProjectOpinionSaid(about=found.uid))
    return line


def _member(act: Act[Actor], project: ProjectFile, uid: UUID) -> Membership:
    """Who sits in that council today, among those the actor may read."""
    rows = Membership.objects.allowed(act.actor, Capability.RUN_MEETINGS).sitting().select_related("person")
    here = rows.filter(seat__college__term__body=project.body_id, seat__college__term__ended_on__isnull=True)
    found: Membership | None = here.filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_member")
    return found


def _in_time(project: ProjectFile, given_on: date, today: date) -> None:
    """Given in time may still be typed until the committee: paper comes back after the meeting."""
    if given_on > today:
        raise RuleViolation(
            "not_in_the_future", _("Ce jour n'est pas encore venu. Écrivez le jour où l'avis a été donné.")
        )
    if given_on > project.opinions_until or today > project.decided_on:
        raise RuleViolation("opinions_are_closed", _("Le temps des avis est passé pour ce projet."))


def _free_to_type(
    project: ProjectFile, seat: Membership, line: ProjectOpinion | None, answer: Answer | None, today: date
) -> None:
    if line is not None and (line.way == OpinionWay.WEB or line.tie):
        raise RuleViolation("cannot_be_noted", _("Aucun avis ne peut plus être noté pour cette personne."))
    if answer is not None and known_tie(project, seat.person_id, today):
        raise RuleViolation(
            "acts_for_the_applicant",
            _("Cette personne agit pour l'association qui demande : elle ne peut pas donner d'avis sur ce projet."),
        )
