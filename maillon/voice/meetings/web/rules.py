"""Proposing a change of rule in the name of a council; reading it; answering with a reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import Deliberation, body_or_404, deliberations_run_by
from maillon.voice.meetings import commands, queries
from maillon.voice.meetings.commands.agenda import follow_code
from maillon.voice.meetings.commands.rules import answer_rule, propose_rule, schedule_rule
from maillon.voice.meetings.models import AgendaRequest, Meeting
from maillon.voice.meetings.queries.rules import rule_or_404
from maillon.voice.meetings.states_rules import RuleOutcome, rule_kinds


class RuleForm(PlainForm):
    """Which council after which decision, which rule, what it says, what is proposed, why."""

    deliberation = forms.ChoiceField(label=gettext_lazy("Après quelle décision du conseil ?"), widget=ChoiceCards)
    kind = forms.ChoiceField(label=gettext_lazy("Que faudrait-il changer ?"), widget=ChoiceCards, choices=rule_kinds)
    says_today = SharedTextField(label=gettext_lazy("Ce que la règle dit aujourd'hui"), max_length=600, rows=3)
    proposed = SharedTextField(label=gettext_lazy("Ce que le conseil propose à la place"), max_length=600, rows=3)
    why = SharedTextField(label=gettext_lazy("Pourquoi ?"), max_length=600, rows=3)

    def __init__(self, *args: Any, decided: list[Deliberation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deliberation"].choices = [  # type: ignore[attr-defined]
            (str(row.uid), f"{row.body.full_name}, {row.held_on:%d/%m/%Y} : {row.text[:80]}") for row in decided
        ]


class AnswerRuleForm(PlainForm):
    """One choice and its reason, for everyone to read."""

    move = forms.ChoiceField(
        choices=[
            ("accepted", gettext_lazy("L'accepter : dites à partir de quand")),
            ("partly", gettext_lazy("L'accepter en partie : dites laquelle")),
            ("refused", gettext_lazy("La refuser, en disant pourquoi")),
            ("schedule", gettext_lazy("En parler d'abord à une réunion : la réponse reste due après")),
            ("redirect", gettext_lazy("Transmettre à qui peut répondre, en disant qui")),
        ],
        label=gettext_lazy("Que faites-vous de cette proposition ?"),
        widget=ChoiceCards,
    )
    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), to_field_name="uid", label=gettext_lazy("À quelle réunion ?"), required=False
    )
    answer = SharedTextField(label=gettext_lazy("Votre réponse, et sa raison"), max_length=2000, rows=5)
    office = SharedTextField(label=gettext_lazy("Quelle fonction répond ? (pas un nom)"), max_length=120, rows=1)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("move") == "schedule" and not given.get("meeting"):
            self.add_error("meeting", _("Choisissez une réunion à venir pour y inscrire ce point."))
        return given


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def propose(request: MaillonRequest, slug: str) -> HttpResponse:
    """For the team of a council, to any body: in its name, after it decided."""
    body = body_or_404(slug)
    decided = [row for row in deliberations_run_by(request.actor) if row.body_id != body.pk]
    form = RuleForm(request.POST or None, decided=decided)
    if form.is_valid():
        given, act = form.cleaned_data, request.act()
        try:
            made = propose_rule(act, body=body.uid, **{**given, "deliberation": UUID(given["deliberation"])})
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            code = follow_code(made.request, act)
            return render_page(request, "meetings/asked.html", body=body, asked=made.request, code=code)
    return render_page(request, "meetings/propose_rule.html", form=form, body=body, decided=decided)


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, uid: UUID) -> HttpResponse:
    card = rule_or_404(uid, request.now)
    return render_page(request, "meetings/rule.html", card=card)


@opens(get=Capability.ANSWER_AGENDA, post=Capability.ANSWER_AGENDA)
def answer(request: MaillonRequest, reference: str) -> HttpResponse:
    """The reason is read by everyone, beside the proposal."""
    asked, _card = queries.request_or_404(request.actor, reference, request.now)
    if not hasattr(asked, "rule_change"):
        raise Http404
    form = AnswerRuleForm(request.POST or None)
    mine = Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS).coming(request.now).filter(body=asked.body)
    form.fields["meeting"].queryset = mine  # type: ignore[attr-defined]  # a ModelChoiceField
    if form.is_valid():
        try:
            _carry_out(request, asked, form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre réponse est publique, avec sa raison."))
            return redirect("meetings:rule", asked.uid)
    card = rule_or_404(asked.uid, request.now)
    return render_page(request, "meetings/answer_rule.html", form=form, card=card)


def _carry_out(request: MaillonRequest, asked: AgendaRequest, given: dict[str, Any]) -> None:
    act, move, words = request.act(), given["move"], {"answer": given["answer"], "office": given["office"]}
    if move == "schedule":
        schedule_rule(
            act, request=asked.uid, meeting=given["meeting"].uid, words=given["answer"], office=given["office"]
        )
    elif move == "redirect":
        commands.answer_request(act, request=asked.uid, move=move, **words)
    else:
        answer_rule(act, request=asked.uid, outcome=RuleOutcome(move), **words)
