"""The neutral months before an election; what institutions say."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability, MaillonRequest, opens
from maillon.ground.places.public import Place
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries import elections
from maillon.voice.bodies.states_elections import ElectionKind, WordKind
from maillon.voice.bodies.web.forms_asks import FreezeForm, WordForm
from maillon.voice.bodies.web.forms_life import organisations_run_by
from maillon.voice.bodies.web.trying import tried

MOST_PLACES = 60


def _places(actor: Actor) -> list[Place]:
    """Where the institutions this person answers for may speak, and the neighbourhoods inside."""
    wholes = {whole for there in elections.wholes_answered_for(actor).values() for whole in there}
    found: dict[int, Place] = {}
    for place in Place.objects.filter(pk__in=wholes).order_by("-scale", "name", "pk"):
        for part in Place.objects.within(place).order_by("-scale", "name", "pk")[:MOST_PLACES]:
            found.setdefault(part.pk, part)
    return list(found.values())[:MOST_PLACES]


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def freezes(request: MaillonRequest) -> HttpResponse:
    """The periods set, and a new one."""
    rows = elections.freezes_run_by(request.actor)
    if request.method == "POST" and request.POST.get("lift"):
        row = next((one for one in rows if str(one.uid) == request.POST["lift"]), None)
        if row is not None:
            commands.lift_freeze(request.act(), freeze=row.uid)
            messages.success(request, _("Cette période est levée."))
        return redirect("bodies:elections")
    form = FreezeForm(
        request.POST or None,
        organisations=organisations_run_by(request.actor),
        bodies=queries.bodies_run_by(request.actor),
        places=_places(request.actor),
    )
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.set_freeze(
                request.act(),
                organisation=form.chosen().pk,
                election=ElectionKind(given["election"]),
                first_round=given["first_round"],
                last_round=given["last_round"],
                starts_on=given["starts_on"],
                **form.covered(),
            ),
        )
        if made:
            messages.success(request, _("La période est notée. Les pages seront neutres ces jours-là."))
            return redirect("bodies:elections")
    return render_page(request, "bodies/elections.html", form=form, freezes=rows)


@opens(get=Capability.ANSWER_AS_OFFICE, post=Capability.ANSWER_AS_OFFICE)
def words(request: MaillonRequest) -> HttpResponse:
    """What our institutions say, and a new word."""
    rows = elections.words_said_by(request.actor)
    if request.method == "POST" and request.POST.get("remove"):
        row = next((one for one in rows if str(one.uid) == request.POST["remove"]), None)
        if row is not None:
            commands.remove_word(request.act(), word=row.uid)
            messages.success(request, _("L'annonce est retirée."))
        return redirect("bodies:words")
    form = WordForm(
        request.POST or None,
        organisations=elections.organisations_speaking(request.actor),
        places=_places(request.actor),
    )
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.post_word(
                request.act(),
                organisation=form.chosen().pk,
                place=int(given["place"]),
                kind=WordKind(given["kind"]),
                title=given["title"],
                text=given["text"],
                shown_until=given["shown_until"],
            ),
        )
        if made:
            messages.success(request, _("L'annonce est en ligne, au nom de l'institution."))
            return redirect("bodies:words")
    return render_page(request, "bodies/words.html", form=form, words=rows)
