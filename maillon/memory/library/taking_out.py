"""Words that leave at someone's request: resources made from an account, and remarks said of it. Decision 0030."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from maillon.ground.links.public import Owner, Withdrawal, blank
from maillon.ground.texts.public import Origin, TextVariant, publish_text, set_text
from maillon.kernel.act import Act
from maillon.memory.library.commands.resources import put_in_search
from maillon.memory.library.models import Resource, Suggestion
from maillon.memory.library.states import ResourceState


def take_out_of_resources(act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """The words leave the sheet and its text in every language; search reads it again."""
    changed = []
    for found in Resource.objects.filter(uid__in=left.objects):
        fields = blank(found, left.without, "title", "summary", "source", "answer")
        if fields:
            found.save(update_fields=fields)
        if _rewrite(act, found, left) or fields:
            changed.append(found.uid)
            if found.state == ResourceState.PUBLISHED:
                put_in_search(found)
    return changed


def _rewrite(act: Act[Any], found: Resource, left: Withdrawal) -> int:
    """A new version of each wording that held the words; what readers saw before is shown to nobody."""
    count = 0
    variants = TextVariant.objects.filter(text__uid=found.text) if found.text else []
    for one in sorted(variants, key=lambda one: one.origin != Origin.SOURCE):
        title, body = left.without(one.title), left.without(one.body)
        if (title, body) == (one.title, one.body):
            continue
        said: dict[str, Any] = {"language": one.language, "level": one.level, "mode": one.mode}
        shown = one.published_number > 0
        machine = one.origin == Origin.MACHINE
        set_text(act.then(), text=found.text, title=title, body=body, machine=machine, **said)
        if shown and found.text:
            publish_text(act.then(), text=found.text, **said)
        count += 1
    return count


def take_out_of_remarks(_act: Act[Any], left: Withdrawal) -> Collection[UUID]:
    """What anyone said of those meetings, accounts and whatever was made from them, and what was answered."""
    changed = []
    for found in Suggestion.objects.filter(about__in=left.about):
        fields = blank(found, left.without, "text", "answer")
        if fields:
            found.save(update_fields=fields)
            changed.append(found.uid)
    return changed


def owners_of_resources(_act: Act[Any], uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """The organisation that keeps it."""
    rows = Resource.objects.filter(uid__in=uids).values_list("uid", "organisation")
    return {uid: Owner(organisation=organisation) for uid, organisation in rows}


def owners_of_remarks(_act: Act[Any], uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """The organisation that answers it."""
    rows = Suggestion.objects.filter(uid__in=uids).values_list("uid", "organisation")
    return {uid: Owner(organisation=organisation) for uid, organisation in rows}
