"""« Entrer comme… », in the demonstration and on this machine only."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.accounts import entering
from maillon.ground.accounts.demo import LOGIN_PREFIX, demo_people, demonstration_here
from maillon.ground.accounts.models import Account
from maillon.ground.ui.public import render_page


@opens(get=Capability.SEE_PUBLIC)
def people(request: MaillonRequest) -> HttpResponse:
    """The invented people one may be."""
    _only_here(request)
    return render_page(request, "accounts/demo.html", people=demo_people())


@opens(post=Capability.SEE_PUBLIC)
def enter_as(request: MaillonRequest, who: str) -> HttpResponse:
    """One click, no password: an invented person of an invented town."""
    _only_here(request)
    account = Account.objects.filter(login=f"{LOGIN_PREFIX}{who}", is_active=True).first()
    if account is None:
        raise Http404
    return HttpResponseRedirect(entering.enter_invented(request, account, onward=request.POST.get("next", "")))


def _only_here(request: HttpRequest) -> None:
    """Refuses anything that another machine could send."""
    if not demonstration_here(request):
        raise Http404
