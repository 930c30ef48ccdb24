"""A stage whose story has its own dates, and the few gestures every story repeats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from maillon.doors.console.demo.stage import HERE, Stage
from maillon.ground.access.public import Actor, Role
from maillon.ground.accounts.public import LOGIN_PREFIX, Account, give_role, open_account
from maillon.ground.actors.public import OrganisationKind, PersonDetails, add_organisation
from maillon.ground.places.public import Place, PlaceKind, add_place, place_by_code
from maillon.ground.spaces.public import SpaceKind, open_space
from maillon.kernel.act import Act, Channel
from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.meetings.public import (
    Block,
    BlockDraft,
    BlockKind,
    Meeting,
    MeetingPlan,
    Minutes,
    add_blocks,
    announce_meeting,
    count_attendance,
    hold_meeting,
    note_quote,
    open_minutes,
    publish_minutes,
)

ORGANISATION_OF = {
    SpaceKind.COUNCIL: OrganisationKind.COUNCIL,
    SpaceKind.TOWN: OrganisationKind.TOWN,
    SpaceKind.NETWORK: OrganisationKind.NETWORK,
}


def on(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """An hour of the clock of the story."""
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


@dataclass(slots=True)
class Scene(Stage):
    """Acts on the story's own dates; `name` goes into the logins of whom one may be."""

    name: str = ""
    bodies: dict[str, Body] = field(default_factory=dict)

    def by(self, who: str, name: str, at: datetime) -> Act[Actor]:
        """An act of someone of the story, with the rights she had that day."""
        return self._act(Actor.load(self.accounts[who], localdate(at)), name, at, Channel.WEB)

    def anyone(self, name: str, at: datetime, channel: Channel = Channel.WEB) -> Act[Actor]:
        return self._act(Actor.public(), name, at, channel)

    def place(self, key: str, name: str, kind: PlaceKind, inside: str = "") -> Place:
        """An invented place; in no other when `inside` is empty and the official ones are not loaded."""
        whole = self.places[inside] if inside else place_by_code(PlaceKind.COUNTRY, "FR")
        self.places[key] = add_place(
            self.house(f"place:{key}"),
            name=name,
            kind=kind,
            wholes=[whole.pk] if whole else [],
            invented=True,
            uid=self.uid(f"place:{key}"),
        )
        return self.places[key]

    def organisation(
        self, key: str, name: str, kind: SpaceKind, place: str, of: OrganisationKind | None = None
    ) -> None:
        """A space and the organisation that answers for it."""
        space = open_space(self.house(f"space:{key}"), uid=self.uid(f"space:{key}"), name=name, kind=kind)
        self.organisations[key] = add_organisation(
            self.house(f"organisation:{key}"),
            name=name,
            kind=of or ORGANISATION_OF[kind],
            place=self.places[place].pk,
            space=space.pk,
            checked=True,
            uid=self.uid(f"organisation:{key}"),
        )

    def person(  # one field a line of the form
        self, who: str, names: tuple[str, str], organisation: str, role: Role, *, place: str = "", shown: bool = False
    ) -> None:
        """Someone with a role from the first day, at `place` when it is said; `shown` when one may enter as her."""
        details = PersonDetails(first_name=names[0], last_name=names[1], channel="none")
        grant = give_role(
            self.house(f"role:{who}"),
            organisation=self.organisations[organisation].pk,
            role=role,
            starts_on=self.begins,
            place=self.places[place].pk if place else None,
            details=details,
        )
        account = open_account(self.house(f"account:{who}"), persons=[grant.person_id])
        login = f"{LOGIN_PREFIX}{self.name}-{who}" if shown else f"{who}.{self.name}"
        Account.objects.filter(pk=account.pk).update(login=login)
        self.people[who], self.accounts[who] = grant.person, account.pk

    def body(  # one field a line of the form
        self, key: str, who: str, organisation: str, name: str, kind: BodyKind, places: Sequence[str], purpose: str = ""
    ) -> Body:
        self.bodies[key] = found_body(
            self.by(who, f"body:{key}", self.moment(1)),
            organisation=self.organisations[organisation].pk,
            name=name,
            kind=kind,
            places=[self.places[place].pk for place in places],
            purpose=purpose,
        )
        return self.bodies[key]

    def announce(self, key: str, who: str, body: str, title: str, starts: datetime, **how: Any) -> Meeting:
        """A date of two hours, made public three weeks before unless said."""
        told = how.pop("told", starts - timedelta(days=21))
        ends = starts + timedelta(minutes=how.pop("minutes", 120))
        plan = MeetingPlan(title=title, starts_at=starts, ends_at=ends, **how)
        return announce_meeting(self.by(who, f"meeting:{key}", told), body=self.bodies[body].uid, plan=plan)

    def held(self, key: str, who: str, meeting: Meeting, counts: Mapping[str, int] | None = None) -> None:
        """It took place; nobody counted when `counts` is missing, and it is shown so."""
        after = meeting.ends_at + timedelta(hours=1)
        hold_meeting(self.by(who, f"held:{key}", after), meeting=meeting.uid)
        if counts:
            count_attendance(self.by(who, f"count:{key}", after), meeting=meeting.uid, counts=counts)

    def minutes(  # one field a line of the form
        self,
        key: str,
        who: str,
        body: str,
        meetings: Sequence[Meeting],
        title: str,
        at: datetime,
        blocks: Sequence[BlockDraft],
        previous: Minutes | None = None,
        accepted: Sequence[str] = (),
    ) -> Minutes:
        """Written, quotes approved by whoever said them, published a day later."""
        made = open_minutes(
            self.by(who, f"minutes:{key}", at),
            body=self.bodies[body].uid,
            meetings=[meeting.uid for meeting in meetings],
            title=title,
            previous=previous.uid if previous else None,
        )
        add_blocks(self.by(who, f"blocks:{key}", at), minutes=made.uid, blocks=list(blocks))
        for rank, quote in enumerate(Block.objects.filter(minutes=made, kind=BlockKind.QUOTE).order_by("rank")):
            act = self.by(who, f"quote:{key}:{rank}", at)
            note_quote(act, minutes=made.uid, block=quote.uid, move="approve", witness="Animation")
        published = self.by(who, f"publish:{key}", at + timedelta(days=1))
        publish_minutes(published, minutes=made.uid, seen=list(accepted))
        return made


def said(kind: str, text: str, people: int | None = None, **more: Any) -> BlockDraft:
    """One paragraph of an account; `people` counts those who said it in the room."""
    return BlockDraft(kind=BlockKind(kind), text=text, people=people, **more)
