"""A forum: announced, typed in the room, answered, taken away as a table."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.voice.bodies.public import Body, bodies_around
from maillon.voice.meetings.public import ItemOrigin, Voice, add_item, coming_meetings
from maillon.voice.programmes import commands, exports, queries
from maillon.voice.programmes.commands.forum import DemandDraft
from maillon.voice.programmes.models import Forum
from maillon.voice.programmes.reading import LARGEST_BYTES, BadLine, read_lines, text_of_sheet
from maillon.voice.programmes.web.carrying import carried_out, form_page
from maillon.voice.programmes.web.forms_more import (
    CaptureForm,
    DemandAnswerForm,
    DemandAskForm,
    ForumForm,
    PasteForm,
    ShowcaseForm,
)

ODS = "application/vnd.oasis.opendocument.spreadsheet"


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = ForumForm(request.POST or None)
    if form.is_valid():
        workshops = form.cleaned_data["workshops"].splitlines()
        made = carried_out(
            form,
            lambda: commands.open_forum(
                request.act(), body=body.uid, plan=form.plan(body.time_zone), workshops=workshops
            ),
        )
        if made is not None:
            messages.success(request, _("Le forum est annoncé. Vous pourrez y écrire les demandes."))
            return redirect("programmes:run_forum", made.slug)
    return form_page(
        request,
        form,
        title=_("Annoncer un forum"),
        lead=body.name,
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Annoncer"),
        sees=_("Tout le monde voit la date, le lieu et les ateliers."),
    )


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    forum = queries.forum_or_404(slug)
    return render_page(
        request,
        "programmes/forum.html",
        forum=forum,
        table=queries.table_of(forum, localdate(request.now)),
        workshops=forum.workshops.all(),
        runs=can(request.actor, Capability.RUN_MEETINGS, forum),
    )


@opens(get=Capability.SEE_PUBLIC)
def as_csv(request: MaillonRequest, slug: str) -> HttpResponse:
    forum, base = queries.forum_or_404(slug), request.build_absolute_uri("/").rstrip("/")
    data = exports.as_csv(queries.table_of(forum, localdate(request.now)), base)
    return _file(data, "text/csv; charset=utf-8", f"{slug}.csv")


@opens(get=Capability.SEE_PUBLIC)
def as_ods(request: MaillonRequest, slug: str) -> HttpResponse:
    forum, base = queries.forum_or_404(slug), request.build_absolute_uri("/").rstrip("/")
    data = exports.as_ods(queries.table_of(forum, localdate(request.now)), base, forum.title)
    return _file(data, ODS, f"{slug}.ods")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@opens(get=Capability.SEE_PUBLIC)
def as_pdf(request: MaillonRequest, slug: str) -> HttpResponse:
    """A3, to hang on the wall; `?gros=1` in large print."""
    forum = queries.forum_or_404(slug)
    table = queries.table_of(forum, localdate(request.now))
    context = {"forum": forum, "table": table, "place_name": forum.body.name, "phone": forum.body.contact_phone}
    context["paper"] = "a3 large" if request.GET.get("gros") else "a3"
    return sheet(request, "programmes/table_sheet.html", context, slug, public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, slug: str) -> HttpResponse:
    """Typed in the room, one line each; the workshop and the group stay for the next ones."""
    forum = queries.own_forum_or_404(request.actor, slug)
    kept = {"workshop": request.GET.get("atelier", ""), "college": request.GET.get("qui", "residents")}
    form = CaptureForm(request.POST or None, forum=forum, initial=kept)
    if form.is_valid():
        given = form.cleaned_data
        drafts = [
            DemandDraft(text=line.text, people=line.people, college=given["college"], workshop=given["workshop"])
            for line in given["lines"]
        ]
        if carried_out(form, lambda: commands.capture_demands(request.act(), forum=forum.uid, demands=drafts)):
            messages.success(request, _written(len(drafts)))
            again = reverse(
                "programmes:run_forum", args=[slug], query={"atelier": given["workshop"], "qui": given["college"]}
            )
            return redirect(again)
    return _run_page(request, forum, form, PasteForm(auto_id="paste-%s"))


def _written(number: int) -> str:
    return ngettext("%(number)d demande est écrite.", "%(number)d demandes sont écrites.", number) % {"number": number}


def _run_page(
    request: MaillonRequest, forum: Forum, form: CaptureForm, paste: PasteForm, bad: list[BadLine] | None = None
) -> HttpResponse:
    table = queries.table_of(forum, localdate(request.now))
    answer = render_page(
        request, "programmes/run_forum.html", form=form, paste=paste, bad=bad or [], forum=forum, table=table
    )
    if bad:
        answer.status_code = 422
    return answer


@opens(post=Capability.RUN_MEETINGS)
def paste(request: MaillonRequest, slug: str) -> HttpResponse:
    """Good lines are written; each other one comes back with its reason, to be corrected."""
    forum = queries.own_forum_or_404(request.actor, slug)
    form = PasteForm(request.POST, request.FILES, auto_id="paste-%s")
    bad: list[BadLine] = []
    typed = carried_out(form, lambda: _typed(form)) if form.is_valid() else None
    if typed is not None:
        read = read_lines(typed)
        bad = read.bad
        done = not read.drafts or carried_out(
            form, lambda: commands.capture_demands(request.act(), forum=forum.uid, demands=read.drafts)
        )
        if read.drafts and done:
            messages.success(request, _written(len(read.drafts)))
            if not bad:
                return redirect("programmes:run_forum", slug)
            form = PasteForm(auto_id="paste-%s", initial={"pasted": read.to_correct()})
        elif not read.drafts and not bad:
            form.add_error("pasted", _("Collez au moins une ligne."))
    return _run_page(request, forum, CaptureForm(forum=forum), form, bad)


def _typed(form: PasteForm) -> str:
    upload = form.cleaned_data["upload"]
    return text_of_sheet(upload.read(LARGEST_BYTES + 1)) if upload else str(form.cleaned_data["pasted"])


def _bodies_to_ask(forum: Forum) -> list[Body]:
    found: dict[int, Body] = {forum.body_id: forum.body}
    for place in forum.body.places.all():
        found |= {body.pk: body for body in bodies_around(place)}
    return list(found.values())


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def demand(request: MaillonRequest, slug: str, reference: str) -> HttpResponse:
    """The answer to one demand; or the demand put to a body, which owes one."""
    found = queries.own_demand_or_404(request.actor, slug, reference)
    initial = {"answer": found.answer, "holder": found.holder, "due": found.due}
    form = DemandAnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(form, lambda: commands.answer_demand(request.act(), demand=found.uid, **given)):
            messages.success(request, _("La réponse est dans le tableau."))
            return redirect("programmes:run_forum", slug)
    ask_form = DemandAskForm(bodies=_bodies_to_ask(found.forum), auto_id="ask-%s")
    return render_page(request, "programmes/demand.html", form=form, ask_form=ask_form, demand=found)


@opens(post=Capability.RUN_MEETINGS)
def ask(request: MaillonRequest, slug: str, reference: str) -> HttpResponse:
    found = queries.own_demand_or_404(request.actor, slug, reference)
    form = DemandAskForm(request.POST, bodies=_bodies_to_ask(found.forum), auto_id="ask-%s")
    if form.is_valid():
        asked = carried_out(
            form, lambda: commands.ask_demand(request.act(), demand=found.uid, body=form.cleaned_data["body"].uid)
        )
        if asked is not None:
            messages.success(request, _("La demande est posée. Une réponse motivée est due."))
            return redirect("programmes:run_forum", slug)
    blank = DemandAnswerForm(initial={"answer": found.answer, "holder": found.holder, "due": found.due})
    return render_page(request, "programmes/demand.html", form=blank, ask_form=form, demand=found)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def showcase(request: MaillonRequest, slug: str) -> HttpResponse:
    """A group shows its project: a point of a meeting to come, and a page to prepare with."""
    body = queries.own_body_or_404(request.actor, slug)
    form = ShowcaseForm(request.POST or None, meetings=coming_meetings(now=request.now, body=body))
    if form.is_valid():
        given = form.cleaned_data
        title = _("Présentation : %(title)s") % {"title": given["title"]}
        made = carried_out(
            form,
            lambda: add_item(
                request.act(),
                meeting=given["meeting"].uid,
                title=title,
                origin=ItemOrigin.COUNCIL,
                voice=Voice.JOINT_WORK,
                presenter=given["group"],
            ),
        )
        if made is not None:
            messages.success(request, _("Le créneau est à l'ordre du jour. La page d'aide s'imprime."))
            return redirect("meetings:page", given["meeting"].slug)
    return form_page(
        request,
        form,
        title=_("Un créneau pour présenter un projet"),
        lead=body.name,
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Garder ce créneau"),
        beside="programmes/presenting_link.html",
    )
