"""How long each purpose keeps a dossier, as data: the sweep, the register and the pages read this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KEYS_BACKUP_DAYS = 14
NEW_CONTENT_WITHIN = timedelta(days=7)
NEW_CONTENT_GIVES = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Kept `months` (then `days`) after the last contact; said `notice_days` before the end.

    When the notice could not be given in time, the end waits until `grace_days` after it.
    """

    title: str | Promise
    months: int = 0
    days: int = 0
    notice_days: int = 30
    grace_days: int = 7

    def end_after(self, last_contact: date) -> date:
        """The last day the dossier is kept."""
        return months_later(last_contact, self.months) + timedelta(days=self.days)


RETENTIONS: Mapping[str, Retention] = {
    "request": Retention(title=_("demande sans suivi"), months=6),
    "follow_up": Retention(title=_("accompagnement"), months=24),
    "volunteer": Retention(title=_("bénévole, après sa dernière mission"), months=12),
    "team": Retention(title=_("membre d'une équipe ou d'un conseil"), months=12),
    "contact": Retention(title=_("personne à prévenir"), months=12),
    "agenda_request": Retention(title=_("demande à l'ordre du jour"), months=24),
    "initiative": Retention(title=_("personne qui porte une initiative"), months=24),
    "offered_hands": Retention(title=_("main proposée à une initiative"), months=6),
    "participation": Retention(title=_("venue à une réunion"), days=30, notice_days=0, grace_days=0),
    "meeting_point": Retention(title=_("titre d'un point confidentiel"), months=12),
    "transcript": Retention(title=_("mots d'une réunion que personne n'a relus"), days=60, notice_days=0, grace_days=0),
    "speaking_list": Retention(title=_("tours de parole d'une réunion"), days=0, notice_days=0, grace_days=0),
    "listening": Retention(title=_("place dans un moment d'écoute"), days=0, notice_days=0, grace_days=0),
    "survey_words": Retention(title=_("mots libres d'un sondage"), days=90, notice_days=0, grace_days=0),
    "call_notes": Retention(title=_("notes d'appel"), months=12),
    "conflict": Retention(title=_("personnes à ne pas mettre en présence"), months=24),
    "unconfirmed": Retention(title=_("formulaire public jamais confirmé"), days=30, notice_days=0, grace_days=0),
    "training_attestation": Retention(title=_("attestation de formation demandée"), months=24),
    "draft": Retention(title=_("brouillon"), days=30, notice_days=0, grace_days=0),
    "draw_pool": Retention(title=_("liste d'un tirage au sort"), days=60, notice_days=0, grace_days=0),
    "spam": Retention(title=_("envoi écarté"), days=7, notice_days=0, grace_days=0),
}
OTHERWISE = Retention(title=_("autre finalité"), months=12)


def retention_of(purpose: str) -> Retention:
    """The line of the table for `purpose`; twelve months for a purpose the table does not name."""
    return RETENTIONS.get(purpose, OTHERWISE)


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month."""
    rank = day.year * 12 + day.month - 1 + months
    year, month = rank // 12, rank % 12 + 1
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), next_month - timedelta(days=1))


def end_with_contact(purpose: str, ends_on: date, on: date) -> date:
    """A contact restarts the clock; it never brings an end nearer."""
    return max(ends_on, retention_of(purpose).end_after(on))


def end_with_new_content(ends_on: date, on: date) -> date:
    """What is written in the last week is kept thirty days."""
    return on + NEW_CONTENT_GIVES if ends_on - NEW_CONTENT_WITHIN <= on <= ends_on + NEW_CONTENT_WITHIN else ends_on


def erased_from(purpose: str, ends_on: date, noticed_on: date | None) -> date | None:
    """The first day the sweep may erase; None while a notice is still owed."""
    rule = retention_of(purpose)
    if not rule.notice_days:
        return ends_on + timedelta(days=1)
    if noticed_on is None:
        return None
    return max(ends_on + timedelta(days=1), noticed_on + timedelta(days=rule.grace_days))
