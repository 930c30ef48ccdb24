"""What hosts do: begin a programme, move its sequences, fill the sheet together, adopt a wording."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.programmes import commands, queries
from maillon.voice.programmes.models import Programme, Sequence
from maillon.voice.programmes.queries.programme import sequence_by_uid_or_404, slug_of_line
from maillon.voice.programmes.queries.review import reviews_to_write
from maillon.voice.programmes.queries.training import own_skills
from maillon.voice.programmes.web.carrying import carried_out, form_page
from maillon.voice.programmes.web.forms import (
    JoinForm,
    NewSequenceForm,
    OutputForm,
    PathForm,
    QuestionForm,
    SequenceForm,
    StartForm,
    TitleForm,
    WorksheetForm,
    moment_of,
)


@opens(get=Capability.RUN_MEETINGS)
def board(request: MaillonRequest) -> HttpResponse:
    bodies, programmes = queries.programmes_run_by(request.actor)
    return render_page(
        request,
        "programmes/board.html",
        bodies=bodies,
        programmes=programmes,
        reviews=reviews_to_write(request.actor),
        skills=own_skills(request.actor),
        paths=queries.offered_paths(),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    """`?parcours=` follows a path: its sheet is the same for all, only the dates are one's own."""
    body = queries.own_body_or_404(request.actor, slug)
    wanted = request.GET.get("parcours", "")
    path = queries.path_or_404(wanted) if wanted else None
    form = (
        JoinForm(request.POST or None)
        if path
        else StartForm(request.POST or None, outlines=queries.templates_for(body))
    )
    if form.is_valid():
        given = form.cleaned_data
        made = carried_out(
            form,
            lambda: commands.start_programme(
                request.act(),
                body=body.uid,
                template=given.get("template", ""),
                path=path.uid if path else None,
                title=given.get("title", ""),
                aim=given.get("aim", ""),
                first_at=moment_of(given["day"], given["starts"], body.time_zone),
                room=given["room"],
                public_reason=given["public_reason"],
            ),
        )
        if made is not None:
            messages.success(request, _("Le programme est prêt. Chaque séance a sa feuille."))
            return redirect("programmes:manage", made.slug)
    return form_page(
        request,
        form,
        title=path.title if path else _("Commencer un programme"),
        lead=body.name,
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Commencer"),
        sees=_("Tout le monde voit le programme, ses dates et ses questions."),
    )


@opens(get=Capability.RUN_MEETINGS)
def manage(request: MaillonRequest, slug: str) -> HttpResponse:
    return _manage_page(request, queries.own_programme_or_404(request.actor, slug), NewSequenceForm(auto_id="more-%s"))


def _manage_page(request: MaillonRequest, programme: Programme, more: NewSequenceForm) -> HttpResponse:
    return render_page(
        request,
        "programmes/manage.html",
        programme=programme,
        steps=queries.steps_of(list(programme.sequences.all()), request.now),
        more=more,
        keep=TitleForm(auto_id="keep-%s", initial={"title": programme.title}),
    )


@opens(post=Capability.RUN_MEETINGS)
def change_programme(request: MaillonRequest, slug: str) -> HttpResponse:
    """One of the small things of the page: one more sequence, keep as an outline, end, take up again."""
    programme = queries.own_programme_or_404(request.actor, slug)
    move = request.POST.get("move", "")
    if move == "add":
        return _add(request, programme)
    try:
        if move == "keep":
            title = request.POST.get("title", "")[:150]
            kept = commands.keep_template(request.act(), programme=programme.uid, title=title)
            told = _("Modèle gardé : %(title)s, n° %(number)d.") % {"title": kept.title, "number": kept.number}
            messages.success(request, told)
        elif move in {"end", "take_up_again"}:
            commands.end_programme(request.act(), programme=programme.uid, move=move)
        else:
            raise Http404
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    return redirect("programmes:manage", slug)


def _add(request: MaillonRequest, programme: Programme) -> HttpResponse:
    form = NewSequenceForm(request.POST, auto_id="more-%s")
    if form.is_valid() and carried_out(
        form, lambda: commands.add_sequence(request.act(), programme=programme.uid, **form.cleaned_data)
    ):
        return redirect("programmes:manage", programme.slug)
    answer = _manage_page(request, programme, form)
    answer.status_code = 422
    return answer


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def change(request: MaillonRequest, slug: str, rank: int) -> HttpResponse:
    """What a sequence is for, and its date."""
    sequence = queries.own_sequence_or_404(request.actor, slug, rank)
    form = SequenceForm(request.POST or None, sequence=sequence)
    if form.is_valid() and carried_out(form, lambda: _changed(request, sequence, form.cleaned_data)):
        messages.success(request, _("C'est changé. Les personnes inscrites sont prévenues si la date bouge."))
        return redirect("programmes:manage", slug)
    return form_page(
        request,
        form,
        title=_("Changer la séance"),
        lead=sequence.programme.title,
        back=reverse("programmes:manage", args=[slug]),
        back_label=sequence.programme.title,
        go=_("Enregistrer"),
    )


def _changed(request: MaillonRequest, sequence: Sequence, given: dict[str, Any]) -> Sequence:
    return commands.change_sequence(
        request.act(),
        sequence=sequence.uid,
        starts_at=moment_of(given["day"], given["starts"], sequence.programme.body.time_zone),
        reason=given["public_reason"],
        **{name: given[name] for name in ("title", "audience", "minutes", "expected", "room")},
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def worksheet(request: MaillonRequest, slug: str, rank: int) -> HttpResponse:
    """The sheet, filled by one scribe or several, typed back from paper or live."""
    sequence = queries.own_sequence_or_404(request.actor, slug, rank)
    form = WorksheetForm(request.POST or None, questions=list(sequence.questions.all()))
    if form.is_valid():
        done = carried_out(form, lambda: commands.write_down(request.act(), sequence=sequence.uid, said=form.said()))
        if done is not None:
            messages.success(request, _("C'est écrit. Une autre personne peut écrire en même temps, rien ne se perd."))
            return redirect("programmes:worksheet", slug, rank)
    return _sheet_page(request, sequence, form)


def _sheet_page(request: MaillonRequest, sequence: Sequence, form: Any, **more: Any) -> HttpResponse:
    context = {
        "sequence": sequence,
        "programme": sequence.programme,
        "sheet": queries.worksheet_of(sequence),
        "output_form": OutputForm(auto_id="out-%s", initial={"output": sequence.output}),
        "question_form": QuestionForm(auto_id="more-%s"),
        **more,
    }
    return render_page(request, "programmes/worksheet.html", form=form, **context)


@opens(post=Capability.RUN_MEETINGS)
def ask_more(request: MaillonRequest, slug: str, rank: int) -> HttpResponse:
    sequence = queries.own_sequence_or_404(request.actor, slug, rank)
    form = QuestionForm(request.POST, auto_id="more-%s")
    if form.is_valid() and carried_out(
        form, lambda: commands.ask_more(request.act(), sequence=sequence.uid, **form.cleaned_data)
    ):
        return redirect("programmes:worksheet", slug, rank)
    blank = WorksheetForm(questions=list(sequence.questions.all()))
    return _sheet_page(request, sequence, blank, question_form=form)


@opens(post=Capability.RUN_MEETINGS)
def tell(request: MaillonRequest, slug: str, rank: int) -> HttpResponse:
    """What came out of it."""
    sequence = queries.own_sequence_or_404(request.actor, slug, rank)
    form = OutputForm(request.POST, auto_id="out-%s")
    if form.is_valid() and carried_out(
        form, lambda: commands.tell_output(request.act(), sequence=sequence.uid, output=form.cleaned_data["output"])
    ):
        messages.success(request, _("C'est dit. Tout le monde peut le lire, avec les réponses de chacun."))
        return redirect("programmes:manage", slug)
    blank = WorksheetForm(questions=list(sequence.questions.all()))
    return _sheet_page(request, sequence, blank, output_form=form)


@opens(post=Capability.RUN_MEETINGS)
def strike(request: MaillonRequest, uid: UUID) -> HttpResponse:
    where = slug_of_line(request.actor, uid)
    if where is None:
        raise Http404
    commands.strike(request.act(), said=uid)
    messages.success(request, _("La ligne est retirée."))
    return redirect("programmes:worksheet", *where)


@opens(get=Capability.RUN_MEETINGS)
def sequence_by_uid(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Where a duty leads."""
    found = sequence_by_uid_or_404(request.actor, uid)
    return redirect("programmes:worksheet", found.programme.slug, found.rank)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def offer_path(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = PathForm(request.POST or None, outlines=queries.templates_for(body), initial={"template": "council"})
    if form.is_valid():
        made = carried_out(form, lambda: commands.offer_path(request.act(), body=body.uid, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Le parcours est ouvert. Chaque conseil choisit ses dates."))
            return redirect("programmes:path", made.slug)
    return form_page(
        request,
        form,
        title=_("Ouvrir un parcours de formation"),
        lead=body.name,
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Ouvrir"),
    )
