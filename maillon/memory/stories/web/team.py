"""Those who keep the stories: telling, rereading, withdrawing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.memory.stories import commands, queries
from maillon.memory.stories.web.forms import StoryForm

CAN = Capability.EDIT_LIBRARY


@opens(get=CAN, post=CAN)
def tell(request: MaillonRequest) -> HttpResponse:
    """A new story, public at once, not yet reread."""
    asked = {"summary": request.GET.get("summary", ""), "origin": request.GET.get("origine", "")}
    form = StoryForm(request.POST or None, initial=asked)
    if form.is_valid():
        try:
            story = commands.tell_story(request.act(), **form.cleaned_data)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Le récit est publié. Faites-le relire par ceux dont il parle."))
            return redirect("stories:story", story.slug)
    return render_page(request, "stories/tell.html", form=form)


@opens(get=CAN, post=CAN)
def keep(request: MaillonRequest, slug: str) -> HttpResponse:
    """Reread by its actors, or withdrawn at their wish."""
    row = queries.story_or_404(slug)
    if not queries.mine(request.actor, row):
        raise Http404
    if request.POST.get("move") == "reread":
        commands.reread_story(request.act(), story=row.uid)
        messages.success(request, _("C'est noté : relu par ses acteurs."))
        return redirect("stories:story", slug)
    if request.POST.get("move") == "withdraw":
        commands.withdraw_story(request.act(), story=row.uid)
        messages.success(request, _("Ce récit n'est plus visible."))
        return redirect("stories:board")
    return render_page(request, "stories/keep.html", story=row)
