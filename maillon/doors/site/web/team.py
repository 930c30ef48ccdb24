"""The signed-in home: what must I do now?"""

from django.http import HttpResponse

from maillon.doors.site.gathering import gathered_for
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.duties.public import duties_of
from maillon.ground.ui.public import render_page


@opens(get=Capability.OPEN_TEAM)
def team(request: MaillonRequest) -> HttpResponse:
    duties = duties_of(request.actor, request.now)
    together = gathered_for(request.actor) if request.actor.holds(Capability.READ_NEEDS) else []
    return render_page(request, "site/team.html", first=duties[:1], duties=duties[1:], together=together)
