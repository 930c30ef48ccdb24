"""An account to take away: the same public words as PDF, .docx or .odt."""

from django.http import HttpResponse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.voice.meetings.exports import where_it_stands
from maillon.voice.meetings.queries import minutes_or_404
from maillon.voice.meetings.queries_minutes import account_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


@opens(get=Capability.SEE_PUBLIC)
def pdf(request: MaillonRequest, slug: str) -> HttpResponse:
    account = account_of(*minutes_or_404(slug))
    context = {
        "account": account,
        "account_lines": list(where_it_stands(account)),
        "title": account.version.title,
        "place_name": account.body_name,
        "phone": account.minutes.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/comptes-rendus/{slug}/")),
    }
    return sheet(request, "meetings/minutes_sheet.html", context, slug, public=True)


@opens(get=Capability.SEE_PUBLIC)
def word(request: MaillonRequest, slug: str) -> HttpResponse:
    from maillon.voice.meetings.office import as_word  # noqa: PLC0415 -- a third of the start, for who takes a file

    return _file(as_word(account_of(*minutes_or_404(slug))), WORD, f"{slug}.docx")


@opens(get=Capability.SEE_PUBLIC)
def odt(request: MaillonRequest, slug: str) -> HttpResponse:
    from maillon.voice.meetings.office import as_odt  # noqa: PLC0415 -- a third of the start, for who takes a file

    return _file(as_odt(account_of(*minutes_or_404(slug))), ODT, f"{slug}.odt")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=kind, headers=headers)
