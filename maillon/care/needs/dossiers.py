"""How long what she said is kept: while the need lives, then three months."""

from datetime import date

from django.utils.timezone import localdate

from maillon.care.needs.models import Need
from maillon.care.needs.rules import KEEP_CLOSED, KEEP_OPEN
from maillon.ground.access.public import Actor
from maillon.ground.vault.public import Dossier
from maillon.kernel.act import Act


def keep_open(act: Act[Actor], need: Need) -> None:
    """The need lives again, or still: its dossier ends a year after this contact."""
    _end(need, localdate(act.happened_at), localdate(act.happened_at) + KEEP_OPEN)


def keep_closed(act: Act[Actor], need: Need) -> None:
    """The need is over: its dossier ends in three months, unless another need of hers is open."""
    others = Need.objects.open().filter(dossier=need.dossier_id).exclude(pk=need.pk)
    if not others.exists():
        _end(need, localdate(act.happened_at), localdate(act.happened_at) + KEEP_CLOSED)


def _end(need: Need, contact: date, ends_on: date) -> None:
    Dossier.objects.filter(pk=need.dossier_id).update(last_contact_on=contact, ends_on=ends_on)
