"""« Entrer comme… », in the demonstration and on this machine only."""

import ipaddress

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.accounts import entering
from maillon.ground.accounts.demo import LOGIN_PREFIX, demo_people
from maillon.ground.accounts.models import Account
from maillon.ground.ui.public import render_page

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
OF_PROXIES = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")


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
    """Refuses anything that another machine could send, be it through a proxy or a name of its own."""
    host = split_domain_port(request.get_host())[0]
    # nginx adds no header of its own accord, but speaks HTTP/1.0 to what it hides: browsers have not for long.
    passed_on = any(name in request.headers for name in OF_PROXIES)
    passed_on = passed_on or request.META.get("SERVER_PROTOCOL") == "HTTP/1.0"
    if not settings.DEMO or passed_on or host not in HERE or not _is_loopback(request.META.get("REMOTE_ADDR", "")):
        raise Http404


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
