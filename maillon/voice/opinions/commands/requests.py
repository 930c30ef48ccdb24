"""Asking several organisations for an opinion, and answering by the link, on the telephone or on paper."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, PassKind, find_by_link, give_link
from maillon.ground.actors.public import Organisation, Person, PersonDetails, add_person
from maillon.ground.channels.public import tell
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.opinions.commands.own import by_a_function, own, own_body, said
from maillon.voice.opinions.events import OpinionAsked, OpinionConcluded, OpinionGiven
from maillon.voice.opinions.models import Asked, OpinionRequest
from maillon.voice.opinions.states import Answer, AnswerWay

DUTY_CONCLUDE = "conclude_opinion"
LATE_WITHIN = timedelta(days=30)
CONCLUDE_WITHIN = timedelta(days=15)


@command
def ask_opinion(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    title: str,
    text: str,
    organisations: Sequence[int],
    closes_at: datetime,
    shown_at_once: bool = False,
) -> OpinionRequest:
    """Each is told by its own channel, with a link of its own.

    Refused with `ask_two_at_least`, `closes_too_soon` (a day at least), `say_the_question`.
    """
    host = own_body(act, body)
    asked = list(Organisation.objects.living().filter(pk__in=list(organisations)).order_by("name", "pk"))
    space = host.organisation.space
    if space is None:
        raise NotFoundError("no_such_body")
    if len(asked) < 2:
        raise RuleViolation("ask_two_at_least", _("Choisissez au moins deux organisations à qui demander."))
    if closes_at < act.happened_at + timedelta(days=1):
        raise RuleViolation("closes_too_soon", _("Laissez au moins un jour entier pour répondre."))
    made = OpinionRequest.objects.create(
        uid=uuid7(),
        reference=free_reference(lambda wished: OpinionRequest.objects.filter(reference=wished).exists()),
        body=host,
        title=said(title, "say_the_question", _("Écrivez la question.")),
        text=said(text, "say_the_question", _("Écrivez ce sur quoi vous demandez un avis.")),
        shown_at_once=shown_at_once,
        closes_at=closes_at,
        asked_at=act.happened_at,
    )
    for organisation in asked:
        row = Asked.objects.create(
            uid=uuid7(),
            request=made,
            organisation=organisation,
            contact=public_contact(act, space, organisation, closes_at),
        )
        tell_asked(act, row, "opinions.asked")
        record(act, OpinionAsked(about=row.uid, request=made.uid))
    open_duty(
        about=made.uid,
        kind=DUTY_CONCLUDE,
        organisation=host.organisation_id,
        due=closes_at + CONCLUDE_WITHIN,
        at=act.happened_at,
        reference=made.reference,
    )
    return made


def public_contact(act: Act[Actor], space: Space, organisation: Organisation, closes_at: datetime) -> Person | None:
    """The public contact of the organisation, as a card that ends with the request; None when it gave none."""
    way = "email" if organisation.email else "call" if organisation.phone else "letter"
    if not (organisation.email or organisation.phone or organisation.address):
        return None
    details = PersonDetails(
        first_name=organisation.name,
        phone=organisation.phone,
        email=organisation.email,
        address=organisation.address,
        channel=way,
    )
    return add_person(
        act.then(), space=space, details=details, purpose="contact", ends_on=localdate(closes_at + LATE_WITHIN)
    )


def tell_asked(act: Act[Actor], row: Asked, notice: str) -> None:
    """Its own link, shown once, open for a month after the end: late answers are kept apart, not lost."""
    expires = row.request.closes_at + LATE_WITHIN
    token = give_link(PassKind.OPINION, row.uid, at=act.happened_at, expires_at=expires)
    if row.contact_id is None:
        return
    tell(
        act,
        notice=notice,
        person=row.contact_id,
        about=row.uid,
        organisation=row.request.body.organisation_id,
        params={"until_on": localdate(row.request.closes_at).isoformat()},
        link=f"/donner-un-avis/{token}/",
    )


@command
def answer_by_link(act: Act[Actor], *, token: str, answer: Answer, words: str = "") -> Asked:
    """Whoever holds the link answers for the organisation; until the end she may answer otherwise.

    Refused with `answered_already` once the end has passed on an answer, `asker_has_concluded` when too late.
    """
    opened = find_by_link(PassKind.OPINION, token, at=act.happened_at)
    rows = Asked.objects.select_for_update(of=("self",)).select_related("request")
    found = rows.filter(uid=opened.about).first() if opened else None
    if found is None:
        raise NotFoundError("no_such_request")
    return _answered(act, found, answer, words, AnswerWay.WEB, "")


@command
def answer_for_us(act: Act[Actor], *, asked: UUID, answer: Answer, words: str = "") -> Asked:
    """The same, signed in, for an organisation whose meetings the actor runs."""
    rows = Asked.objects.asked_of(act.actor).select_for_update(of=("self",)).select_related("request")
    found = rows.filter(uid=asked).first()
    if found is None:
        raise NotFoundError("not_asked")
    return _answered(act, found, answer, words, AnswerWay.WEB, "")


@command
def type_answer(act: Act[Actor], *, asked: UUID, answer: Answer, way: AnswerWay, scribe: str, words: str = "") -> Asked:
    """Heard on the telephone or read on paper, typed by a function: never guessed."""
    found: Asked = own(act, Asked.objects.select_related("request"), asked)
    if way == AnswerWay.WEB:
        raise RuleViolation("how_was_it_heard", _("Dites si la réponse est venue au téléphone ou sur papier."))
    return _answered(act, found, answer, words, way, by_a_function(scribe))


def _answered(act: Act[Actor], found: Asked, answer: Answer, words: str, way: AnswerWay, scribe: str) -> Asked:
    if found.request.concluded_at is not None:
        raise RuleViolation(
            "asker_has_concluded", _("La suite a déjà été donnée : cette demande ne prend plus d'avis.")
        )
    late = act.happened_at > found.request.closes_at
    if late and found.answer:
        raise RuleViolation("answered_already", _("Votre avis est déjà noté. Après la date, il ne change plus."))
    if answer in {Answer.RESERVES, Answer.UNFAVOURABLE}:
        words = said(
            words, "say_your_reasons", _("Dites en une phrase vos réserves, ou pourquoi vous n'êtes pas d'accord.")
        )
    found.answer, found.words, found.way, found.scribe = answer, words.strip(), way, scribe
    found.answered_at, found.late = act.happened_at, late
    found.save(update_fields=["answer", "words", "way", "scribe", "answered_at", "late"])
    record(act, OpinionGiven(about=found.uid, late=late))
    return found


@command
def conclude(act: Act[Actor], *, request: UUID, words: str) -> OpinionRequest:
    """What the asker does with the answers, and why. Refused with `still_open` before the end."""
    found: OpinionRequest = own(act, OpinionRequest.objects.all(), request)
    if act.happened_at <= found.closes_at:
        raise RuleViolation("still_open", _("Attendez la date annoncée : chacun a jusque-là pour répondre."))
    if found.concluded_at is not None:
        raise RuleViolation("concluded_already", _("La suite est déjà écrite."))
    found.conclusion = said(words, "say_the_follow_up", _("Écrivez la suite donnée, et pourquoi."))
    found.concluded_at = act.happened_at
    found.save(update_fields=["conclusion", "concluded_at"])
    close_duties(found.uid, at=act.happened_at, kind=DUTY_CONCLUDE)
    record(act, OpinionConcluded(about=found.uid))
    return found
