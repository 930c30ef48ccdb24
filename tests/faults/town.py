"""What runs inside the instance: the town before, and what is found in it afterwards."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from maillon.care.initiatives.models import Initiative
from maillon.care.needs.models import Draft, Need
from maillon.care.volunteers.models import Offer
from maillon.ground.actors.public import declare_answering
from maillon.ground.channels.public import Message
from maillon.ground.duties.public import Duty
from maillon.ground.journal.models import ActConflict, Fact, StoredAct
from maillon.ground.places.names import write_names
from maillon.ground.vault.models import Dossier, WrappedKey
from maillon.ground.vault.public import open_many
from maillon.ground.work.public import drain
from maillon.voice.meetings.models import AgendaRequest
from tests.cast import Cast
from tests.voice.making import a_council

MADE_BY: dict[str, Any] = {
    "call_me_back": Need,
    "offer": Offer,
    "ask_item": AgendaRequest,
    "tell_initiative": Initiative,
}


def settle() -> dict[str, str]:
    """A quarter where the cell answers and a council meets; returns the parts of its addresses."""
    cast = Cast()
    write_names(cast.quarter)
    declare_answering(
        cast.coordinator.act(),
        organisation=cast.cell.pk,
        place=cast.quarter.pk,
        hours="Tous les jours",
        delay_hours=24,
        starts_on=timezone.localdate(),
    )
    return {"place": cast.quarter.slug, "council": a_council(cast).slug}


def look() -> dict[str, Any]:
    """Everything that could be lost, doubled or half done."""
    acts = {name: _acts(name) for name in MADE_BY}
    made = {name: list(model.objects.values_list("uid", flat=True)) for name, model in MADE_BY.items()}
    needs = list(Need.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        dangling = cursor.fetchall()
    owed = Duty.objects.filter(about__in=[*made["call_me_back"], *made["offer"], *made["ask_item"]])
    told = Fact.objects.filter(about__in=[uid for uids in made.values() for uid in uids])
    return {
        "acts": acts,
        "made": {name: len(uids) for name, uids in made.items()},
        "unanswered": StoredAct.objects.filter(
            id__in=[act for ids in acts.values() for act in ids], answer=None
        ).count(),
        "conflicts": ActConflict.objects.count(),
        "receipts": Draft.objects.filter(need__isnull=False).count(),
        "opened": len(open_many(needs)),
        "owed": owed.values("about").distinct().count(),
        "owed_twice": owed.count() - owed.values("about").distinct().count(),
        "told": told.values("about").distinct().count(),
        "titles_twice": _twice(Initiative, "title") + _twice(AgendaRequest, "text"),
        "without_key": Dossier.objects.exclude(pk__in=WrappedKey.objects.values("dossier")).count(),
        "ownerless": _ownerless(),
        "integrity": integrity,
        "dangling": dangling,
    }


def _acts(name: str) -> list[str]:
    found = StoredAct.objects.filter(command__endswith=f".{name}").exclude(actor_key__startswith="account")
    return [str(one) for one in found.values_list("id", flat=True)]


def _twice(model: Any, field: str) -> int:
    return int(model.objects.count() - model.objects.values(field).distinct().count())


def _ownerless() -> int:
    """Dossiers that nothing stands on: half of something."""
    pointing: list[tuple[Any, str]] = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is Dossier and model is not WrappedKey
    ]
    used = {pk for model, name in pointing for pk in model.objects.values_list(f"{name}_id", flat=True)}
    return Dossier.objects.exclude(pk__in=used).count()


def finish() -> dict[str, int]:
    """The worker's turn, the whole day that follows; what is left, and what left the house."""
    drain(timezone.now() + timedelta(hours=14))
    left = DBTaskResult.objects.exclude(status="SUCCESSFUL")
    return {
        "left": left.count(),
        "messages": Message.objects.count(),
        "sent": Message.objects.filter(state="sent").count(),
    }
