"""What is well and what is not, one finding each: for `maillon doctor`, `/sante` and the figures.

Nothing secret and nobody's name is ever in a finding.
"""

import os
import shutil
import smtplib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from maillon.doors.console.backups import newest_backup
from maillon.doors.console.checks import MEGABYTE, pdf_works
from maillon.ground.channels.public import Message, MessageState, Way
from maillon.ground.vault.public import KeyFileError, check_key
from maillon.ground.work.public import Worker

ALIVE_WITHIN = timedelta(seconds=90)
LATE_AFTER = timedelta(minutes=15)
MAIL_PATIENCE = 4
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Mark(StrEnum):
    """How it goes."""

    WELL = "well"
    WATCH = "watch"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: a stable code, how it goes, one sentence, and what to do about it."""

    code: str
    mark: Mark
    sentence: str
    advice: str = ""


Look = Callable[[datetime], Finding]


def look_around(now: datetime) -> list[Finding]:
    """Everything `doctor` looks at. One look that fails never hides the others."""
    return [_safely(look, now) for look in LOOKS]


def look_for_everyone(now: datetime) -> list[Finding]:
    """What `/sante` tells to anyone: quick, without a word to another machine."""
    return [_safely(look, now) for look in (database, worker, messages_waiting, pdf)]


def _safely(look: Look, now: datetime) -> Finding:
    try:
        return look(now)
    except Exception as problem:  # noqa: BLE001 -- the doctor looks at broken machines
        kind = type(problem).__name__
        sentence = _("Impossible à vérifier (%(kind)s).") % {"kind": kind}
        return Finding(code=look.__name__, mark=Mark.BROKEN, sentence=sentence)


def database(_now: datetime) -> Finding:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        version = ".".join(str(part) for part in connection.get_database_version())
        return Finding(code="database", mark=Mark.WELL, sentence=f"PostgreSQL {version}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0].upper()
    if journal != "WAL":
        return Finding(
            code="database",
            mark=Mark.WATCH,
            sentence=f"SQLite {version}, {journal}",
            advice=_("Ce moteur n'est pas sûr en mode WAL : Maillon écrit plus lentement, sans risque."),
        )
    return Finding(code="database", mark=Mark.WELL, sentence=f"SQLite {version}, WAL")


def tables(_now: datetime) -> Finding:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        told = ngettext("%(n)s mise à jour de la base attend.", "%(n)s mises à jour de la base attendent.", waiting)
        return Finding(code="tables", mark=Mark.BROKEN, sentence=told % {"n": waiting}, advice="maillon migrate")
    return Finding(code="tables", mark=Mark.WELL, sentence=_("La base est à jour."))


def key(_now: datetime) -> Finding:
    path = settings.DATA_DIR / "maillon.key"
    try:
        check_key(connection)
    except KeyFileError as refusal:
        return Finding(code="key", mark=Mark.BROKEN, sentence=str(refusal))
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding(
            code="key",
            mark=Mark.BROKEN,
            sentence=_("La clé peut être lue par d'autres que Maillon (%(mode)s).") % {"mode": oct(mode)},
            advice=f"chmod 600 {path}",
        )
    return Finding(code="key", mark=Mark.WELL, sentence=_("La clé est là, et c'est la bonne."))


def disk(_now: datetime) -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free // MEGABYTE
    sentence = _("%(free)s Mo libres sur le disque.") % {"free": free}
    if not os.access(settings.DATA_DIR, os.W_OK):
        return Finding(code="disk", mark=Mark.BROKEN, sentence=_("Le dossier de données ne peut pas être écrit."))
    if free < settings.DISK_MIN_MB * 5:
        mark = Mark.BROKEN if free < settings.DISK_MIN_MB else Mark.WATCH
        return Finding(code="disk", mark=mark, sentence=sentence, advice=_("Faites de la place."))
    return Finding(code="disk", mark=Mark.WELL, sentence=sentence)


def worker(now: datetime) -> Finding:
    alive = Worker.objects.filter(stopped_at__isnull=True, seen_at__gte=now - ALIVE_WITHIN).count()
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - LATE_AFTER).count()
    if not alive:
        return Finding(
            code="worker",
            mark=Mark.BROKEN,
            sentence=_("Les travaux de fond sont arrêtés : rien n'est perdu, les messages attendent."),
            advice="maillon work",
        )
    if late:
        told = ngettext("%(n)s tâche attend trop.", "%(n)s tâches attendent trop.", late)
        return Finding(code="worker", mark=Mark.WATCH, sentence=told % {"n": late})
    return Finding(code="worker", mark=Mark.WELL, sentence=_("Les travaux de fond avancent."))


def messages_waiting(now: datetime) -> Finding:
    machine = Message.objects.filter(way__in=(Way.EMAIL, Way.SMS))
    late = machine.filter(state=MessageState.QUEUED, created_at__lt=now - LATE_AFTER).count()
    unsure = machine.filter(state__in=(MessageState.UNCERTAIN, MessageState.FAILED)).count()
    if late or unsure:
        told = _("%(late)s messages attendent, %(unsure)s sont à faire par une personne.")
        return Finding(code="messages", mark=Mark.WATCH, sentence=told % {"late": late, "unsure": unsure})
    return Finding(code="messages", mark=Mark.WELL, sentence=_("Tous les messages sont partis."))


def pdf(_now: datetime) -> Finding:
    if pdf_works():
        return Finding(code="pdf", mark=Mark.WELL, sentence=_("Les feuilles se préparent en PDF."))
    return Finding(
        code="pdf",
        mark=Mark.WATCH,
        sentence=_("Pas de PDF sur cette machine : chaque feuille s'ouvre en page, à imprimer depuis le navigateur."),
        advice="apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core",
    )


def mail(_now: datetime) -> Finding:
    if settings.EMAIL_BACKEND != SMTP:
        return Finding(
            code="mail",
            mark=Mark.WATCH,
            sentence=_("Les e-mails ne partent pas : ils sont rangés dans un dossier."),
            advice=f"{settings.EMAIL_FILE_PATH} ; MAILLON_MAIL={SMTP}",
        )
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=MAIL_PATIENCE) as server:
            server.noop()
    except (OSError, smtplib.SMTPException):
        return Finding(code="mail", mark=Mark.BROKEN, sentence=_("Le serveur d'e-mail ne répond pas."))
    return Finding(code="mail", mark=Mark.WELL, sentence=_("Le serveur d'e-mail répond."))


def clock(now: datetime) -> Finding:
    """Behind our own code, or behind what a worker wrote: the clock was set back."""
    written = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    latest = Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
    if now < written - timedelta(days=1) or (latest and latest > now + timedelta(minutes=5)):
        return Finding(
            code="clock", mark=Mark.BROKEN, sentence=_("L'horloge de la machine retarde."), advice="timedatectl"
        )
    return Finding(code="clock", mark=Mark.WELL, sentence=now.isoformat(timespec="seconds"))


def backups(now: datetime) -> Finding:
    newest = newest_backup()
    if newest is None:
        return Finding(
            code="backups",
            mark=Mark.BROKEN,
            sentence=_("Aucune sauvegarde dans %(folder)s.") % {"folder": settings.BACKUP_DIR},
            advice="maillon backup",
        )
    age = now - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    hours = int(age.total_seconds() // 3600)
    sentence = ngettext("Dernière sauvegarde il y a %(n)s heure.", "Dernière sauvegarde il y a %(n)s heures.", hours)
    mark = Mark.WELL if age < timedelta(hours=26) else Mark.WATCH
    return Finding(
        code="backups",
        mark=mark,
        sentence=sentence % {"n": hours},
        advice="" if mark == Mark.WELL else "maillon backup",
    )


def configuration(_now: datetime) -> Finding:
    unknown = settings.UNKNOWN_SETTINGS
    if unknown:
        return Finding(
            code="settings",
            mark=Mark.WATCH,
            sentence=_("Réglages inconnus dans l'environnement : %(names)s.") % {"names": ", ".join(unknown)},
            advice="docs/operator.md",
        )
    if settings.DEBUG:
        return Finding(
            code="settings", mark=Mark.BROKEN, sentence=_("MAILLON_DEBUG montre les erreurs à tout le monde.")
        )
    return Finding(code="settings", mark=Mark.WELL, sentence=_("Les réglages sont connus."))


LOOKS: tuple[Look, ...] = (
    database,
    tables,
    key,
    disk,
    worker,
    messages_waiting,
    mail,
    pdf,
    clock,
    backups,
    configuration,
)


def broken(findings: list[Finding]) -> Iterator[Finding]:
    """Those that need someone now."""
    return (finding for finding in findings if finding.mark == Mark.BROKEN)
