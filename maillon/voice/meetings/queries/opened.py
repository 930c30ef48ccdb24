"""What the last account of the same kind left open, as anyone may read it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from maillon.voice.meetings.models import Block, Meeting, Minutes, MinutesVersion
from maillon.voice.meetings.queries_minutes import Account
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn, MinutesState
from maillon.voice.meetings.states_more import TemplateCode
from maillon.voice.meetings.templates_data import TEMPLATES, template_of

CARRIED = (BlockKind.QUESTION, BlockKind.DECISION, BlockKind.DEMAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    kind: str
    text: str
    slug: str


def open_points(meeting: Meeting) -> list[OpenPoint]:
    """Published questions, demands and decisions not closed, for a kind of meeting that carries them; else nothing."""
    kind = template_of(meeting.template)
    before = account_before([meeting]) if kind is not None and kind.carries else None
    if before is None or before.state != MinutesState.PUBLISHED:
        return []
    version = MinutesVersion.objects.filter(minutes=before).order_by("-number").first()
    return [
        OpenPoint(kind=block["kind"], text=block["text"], slug=before.slug)
        for block in (version.blocks if version else ())
        if block["kind"] in CARRIED and block["turn"] != BlockTurn.CLOSES
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """An account on one page: what was decided, what stays open, what comes next. The rest is on its page."""

    decided: list[str]
    open: list[str]
    closed: list[str]
    next: list[str]
    others: int


MOST = 8


def one_page_of(account: Account, most: int = MOST) -> OnePage:
    """At most eight lines a heading, fewer when `most` says so: it stays one page whatever was said."""
    most = min(most, MOST)
    shown = [block for block in account.blocks if block.text]
    decided = [
        b.text for b in shown if b.kind == BlockKind.DECISION and b.turn not in {BlockTurn.CLOSES, BlockTurn.KEEPS}
    ]
    kept = [b.text for b in shown if b.turn == BlockTurn.KEEPS]
    asked = [b.text for b in shown if b.kind in {BlockKind.QUESTION, BlockKind.DEMAND} and not b.turn]
    closed = [b.text for b in shown if b.turn == BlockTurn.CLOSES]
    coming = [b.text for b in shown if b.kind == BlockKind.NEXT]
    on_page = [decided, [*kept, *asked], closed, coming]
    said = sum(len(lines[:most]) for lines in on_page)
    headings = sum(b.kind == BlockKind.HEADING for b in shown)
    return OnePage(
        decided=on_page[0][:most],
        open=on_page[1][:most],
        closed=on_page[2][:most],
        next=on_page[3][:most],
        others=max(len(shown) - headings - said, 0),
    )


def still_open(minutes: int) -> list[Block]:
    """Questions, demands and decisions of an account that it does not close itself; sensitive ones are left behind."""
    rows = Block.objects.filter(minutes=minutes, kind__in=CARRIED).exclude(turn=BlockTurn.CLOSES)
    return list(rows.exclude(audience=Audience.SENSITIVE))


def account_before(covered: list[Meeting]) -> Minutes | None:
    """What an account goes on from, among those of earlier meetings.

    For a weekly call, the last of its kind; for a synthesis of several meetings, the last synthesis; else the last one.
    """
    earliest = min(meeting.starts_at for meeting in covered)
    codes = {meeting.template for meeting in covered}
    rows = accounts_of(covered[0].body_id).filter(meetings__starts_at__lt=earliest).exclude(meetings__in=covered)
    rows = rows.order_by("-meetings__starts_at", "-made_at")
    code = codes.pop() if len(codes) == 1 else ""
    wanted = []
    if code and TEMPLATES[TemplateCode(code)].carries:
        wanted.append(Q(meetings__template=code))
    if len(covered) > 1:
        wanted.append(Q(synthesis=True))
    found: Minutes | None
    for one in (*wanted, Q()):
        found = rows.filter(one).first()
        if found is not None:
            return found
    return None


def accounts_of(body: int) -> QuerySet[Minutes]:
    """The accounts of a body that another may follow, the last first."""
    return Minutes.objects.filter(body=body).exclude(state=MinutesState.WITHDRAWN).order_by("-made_at")
