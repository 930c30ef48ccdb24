"""Two sendings without account: the same forms, the same commands and the same limits as the pages."""

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja.params.functions import Header

from maillon.doors.api import queries, shapes
from maillon.doors.api.problems import invalid
from maillon.doors.api.showing import page_of
from maillon.doors.api.web.door import ApiRequest
from maillon.doors.api.web.reads import REFUSALS
from maillon.doors.api.web.service import api
from maillon.ground.access.public import Actor
from maillon.kernel.act import Act, Channel
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.public import (
    AskForm,
    Capacity,
    ComeForm,
    ask_item,
    coming_code,
    follow_code,
    open_to_requests,
    origins_of,
    say_coming,
)

REFUSED = {**REFUSALS, 409: shapes.ProblemOut, 429: shapes.ProblemOut}


class KeyMissingError(RuleViolation):
    """A sending without its own identifier could be received twice."""

    def __init__(self) -> None:
        super().__init__(
            "key_missing",
            _("Ajoutez l'en-tête Idempotency-Key avec un UUID nouveau : le même envoi répété ne comptera qu'une fois."),
        )


def _act(request: ApiRequest, key: str) -> Act[Actor]:
    """An act of anyone: a token reads, it never speaks for somebody."""
    try:
        identifier = UUID(key)
    except ValueError:
        raise KeyMissingError from None
    return Act(
        id=identifier, actor=Actor.public(), happened_at=request.now, recorded_at=request.now, channel=Channel.WEB
    )


def _wrong(form: Form) -> HttpResponse:
    return invalid(
        [
            {"pointer": "" if field == "__all__" else f"/{field}", "detail": str(said)}
            for field, errors in form.errors.items()
            for said in errors
        ]
    )


@api.post(
    "bodies/{slug:slug}/questions",
    response={201: shapes.QuestionReceived, **REFUSED},
    url_name="ask",
    summary="Demander un point à l'ordre du jour",
)
def ask(
    request: ApiRequest,
    slug: str,
    given: shapes.QuestionIn,
    idempotency_key: str = Header("", alias="Idempotency-Key", description="Un UUID nouveau par demande."),
) -> object:
    body, act = queries.body_named(slug), _act(request, idempotency_key)
    typed = {**given.dict(), "text_meant": "on" if given.meant else ""}
    form = AskForm(typed, meetings=open_to_requests(body, request.now))
    if not form.is_valid():
        return _wrong(form)
    clean = form.cleaned_data
    made = ask_item(
        act,
        body=body.uid,
        text=clean["text"],
        meeting=form.chosen(),
        voice=form.wished(),
        signature=clean["signature"],
        contact=form.contact(clean["signature"], get_language() or "fr"),
    )
    return 201, shapes.QuestionReceived(
        uid=made.uid,
        reference=made.reference,
        code=follow_code(made, act),
        answer_due=made.answer_due,
        follow=page_of("meetings:follow"),
    )


@api.post(
    "meetings/{slug:slug}/participations",
    response={201: shapes.ComingReceived, **REFUSED},
    url_name="come",
    summary="S'inviter à une réunion",
)
def come(
    request: ApiRequest,
    slug: str,
    given: shapes.ComingIn,
    idempotency_key: str = Header("", alias="Idempotency-Key", description="Un UUID nouveau par venue."),
) -> object:
    meeting, act = queries.meeting_named(slug), _act(request, idempotency_key)
    form = ComeForm(given.dict(), origins=origins_of(meeting.body))
    if not form.is_valid():
        return _wrong(form)
    clean = form.cleaned_data
    row = say_coming(
        act,
        meeting=meeting.uid,
        capacity=Capacity(clean["capacity"]),
        name=clean["name"],
        practical_needs=clean["practical_needs"],
        contact=form.contact(clean["name"], get_language() or "fr"),
        territory=form.comes_from(),
    )
    reference, code = coming_code(row, act)
    return 201, shapes.ComingReceived(state=row.state, reference=reference, code=code, follow=page_of("needs:follow"))
