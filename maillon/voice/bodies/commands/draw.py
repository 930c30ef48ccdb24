"""A draw from its preparation to its report. After the freeze nothing changes: a change cancels it."""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import ErasedError, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.drawn import forget_with_pool
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.drawing import (
    LEAST_DIGITS,
    LEAST_PARTS,
    Pool,
    QuotaFaultError,
    SearchTooLongError,
    canonical,
    check_quotas,
    commitment,
    seed_of,
)
from maillon.voice.bodies.drawing import (
    draw as draw_lots,
)
from maillon.voice.bodies.events import DrawMoved, SeedPartSealed
from maillon.voice.bodies.lists import Quota, Source, cells_of, read_candidates
from maillon.voice.bodies.models import (
    Body,
    College,
    Draw,
    DrawnDetails,
    DrawnPerson,
    DrawPool,
    SeedDigits,
    SeedPart,
)
from maillon.voice.bodies.queries.draw import candidates_in, pool_of, sealed_parts, strata_in
from maillon.voice.bodies.states import DRAW_LIFECYCLE, DrawState

MOST_SEATS = 300
LONGEST_KEPT = timedelta(days=366)


@command
def prepare_draw(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    seats: int,
    reserve: int,
    sources: Sequence[Source],
    quotas: Sequence[Quota],
    pool_ends_on: date,
    college: int | None = None,
) -> Draw:
    """A draw to fill. Refused with `no_source`, `how_many_seats`, `erase_later`, `erase_sooner` or `no_space`."""
    found: Body = own(act, Body.objects.select_related("organisation__space"), body)
    space = found.organisation.space
    if space is None:
        raise RuleViolation("no_space", _("Cette organisation n'a pas d'espace où garder les listes."))
    if not sources:
        raise RuleViolation("no_source", _("Dites de quelles listes viennent les personnes, et leur taille."))
    if not 1 <= seats <= MOST_SEATS or reserve > MOST_SEATS:
        raise RuleViolation("how_many_seats", _("Choisissez entre 1 et %(most)s places."), most=MOST_SEATS)
    today = found.today(act.happened_at)
    if pool_ends_on <= today:
        raise RuleViolation("erase_later", _("La liste est effacée à cette date : choisissez un jour à venir."))
    if pool_ends_on - today > LONGEST_KEPT:
        raise RuleViolation("erase_sooner", _("Choisissez un jour plus proche : la liste se garde un an au plus."))
    kept = College.objects.filter(pk=college, term__body=found).first() if college else None
    if college and kept is None:
        raise NotFoundError("no_such_college")
    made = Draw(
        uid=uuid7(),
        body=found,
        college=kept,
        seats=seats,
        reserve=reserve,
        sources=[[source.name, source.size] for source in sources],
        quotas=[[q.stratum, q.value, q.least, q.most] for q in quotas],
        pool_ends_on=pool_ends_on,
        prepared_at=act.happened_at,
        dossier=open_dossier(space=space, purpose="draw_pool", at=act.happened_at, ends_on=pool_ends_on),
    )
    seal(made, DrawPool())
    made.save()
    record(act, DrawMoved(about=made.uid, state=made.state))
    return made


@command
def fill_pool(act: Act[Actor], *, draw: UUID, lines: str = "", table: Sequence[Sequence[str]] | None = None) -> Draw:
    """The lists, one candidate a line or a row of `table`, in place of what was there.

    Refused with `pool_is_frozen`, and by the first line that cannot be read, is unknown or comes twice.
    """
    found: Draw = own(act, Draw.objects.all(), draw)
    if found.state != DrawState.PREPARED:
        raise RuleViolation(
            "pool_is_frozen", _("La liste est figée. Pour la changer, annulez ce tirage et préparez-en un autre.")
        )
    rows = read_candidates(cells_of(lines) if table is None else table, strata_in(found))
    numbered = [[number, name, contact, *values] for number, (name, contact, values) in enumerate(rows, 1)]
    seal(found, DrawPool(rows=canonical(numbered).decode()))
    found.pool_size = len(rows)
    found.save(update_fields=["sealed", "pool_size"])
    return found


@command
def freeze_draw(act: Act[Actor], *, draw: UUID) -> Draw:
    """Lists and quotas no longer change; their hash is public before any part of the seed.

    Refused with `quota_impossible`, which names the quota at fault, or `search_too_long`.
    """
    found = _moved(act, draw, "freeze")
    pool = _pool(found)
    try:
        check_quotas(pool)
    except QuotaFaultError as fault:
        raise _impossible(fault, pool) from None
    except SearchTooLongError:
        raise _too_long() from None
    named = canonical(candidates_in(found))
    found.pool_hash, found.frozen_at = pool.digest, act.happened_at
    found.names_hash = hashlib.sha256(found.dossier.uid.bytes + named).hexdigest()
    _save(act, found, "pool_hash", "names_hash", "frozen_at")
    return found


@command
def seal_part(act: Act[Actor], *, draw: UUID, witness: str, digits: str) -> SeedPart:
    """One witness's digits, sealed: only their commitment is shown until every part is opened at once.

    Refused with `freeze_first`, `parts_are_open`, `digits_only` or `which_witness`.
    """
    found: Draw = own(act, Draw.objects.all(), draw)
    if found.state == DrawState.PREPARED:
        raise RuleViolation("freeze_first", _("Figez d'abord la liste : les chiffres viennent après."))
    if found.state != DrawState.FROZEN:
        raise RuleViolation("parts_are_open", _("Les enveloppes sont ouvertes : plus rien ne s'ajoute."))
    given = "".join(digits.split())
    if not (given.isascii() and given.isdigit() and len(given) <= 40):
        raise RuleViolation("digits_only", _("Écrivez des chiffres seulement, tirés aux dés ou aux cartes."))
    if not witness.strip():
        raise RuleViolation("which_witness", _("Dites à quel titre cette personne témoigne, sans son nom."))
    salt = secrets.token_hex(16)
    part = SeedPart(
        uid=uuid7(),
        draw=found,
        rank=found.parts.count() + 1,
        witness=witness.strip(),
        commitment=commitment(given, salt),
        length=len(given),
        sealed_at=act.happened_at,
        dossier=found.dossier,
    )
    seal(part, SeedDigits(digits=given, salt=salt))
    part.save()
    record(act, SeedPartSealed(about=found.uid))
    return part


@command
def open_parts(act: Act[Actor], *, draw: UUID) -> Draw:
    """Every part is opened at once and the seed made. Refused with `seed_too_short`."""
    found = _moved(act, draw, "open")
    parts = sealed_parts(found)
    if len(parts) < LEAST_PARTS or sum(part.length for part, _held in parts) < LEAST_DIGITS:
        raise RuleViolation(
            "seed_too_short",
            _("Il faut au moins %(parts)s témoins et %(digits)s chiffres en tout."),
            parts=LEAST_PARTS,
            digits=LEAST_DIGITS,
        )
    for part, held in parts:
        part.digits, part.salt = held.digits, held.salt
    SeedPart.objects.bulk_update([part for part, _held in parts], ["digits", "salt"])
    found.seed = seed_of(found.pool_hash, [held.digits for _part, held in parts])
    _save(act, found, "seed")
    return found


@command
def execute_draw(act: Act[Actor], *, draw: UUID) -> Draw:
    """The draw itself. Refused with `pool_altered` when the lists are no longer those whose hash was published."""
    found = _moved(act, draw, "execute")
    pool = _pool(found)
    if pool.digest != found.pool_hash:
        raise RuleViolation(
            "pool_altered", _("La liste n'est plus celle qui a été figée : annulez ce tirage et dites pourquoi.")
        )
    try:
        result = draw_lots(pool, found.seed)
    except SearchTooLongError:
        raise _too_long() from None
    taken = {number for _rank, number in result["chosen"]}
    counts = Counter(
        (stratum, value)
        for number, values in pool.candidates
        if number in taken
        for stratum, value in zip(pool.strata, values, strict=True)
    )
    found.result = {**result, "counts": [[s, v, counts[s, v]] for s, v, _least, _most in found.quotas]}
    found.executed_at = act.happened_at
    _keep_drawn(act, found, result)
    _save(act, found, "result", "executed_at")
    return found


def _keep_drawn(act: Act[Actor], draw: Draw, result: dict[str, list[list[int]]]) -> None:
    who = {row[0]: (row[1], row[2]) for row in candidates_in(draw)}
    kept = []
    for on_reserve, places in ((False, result["chosen"]), (True, result["reserve"])):
        for order, (_rank, number) in enumerate(places, 1):
            dossier = open_dossier(space=draw.dossier.space, purpose="contact", at=act.happened_at)
            row = DrawnPerson(
                uid=uuid7(), draw=draw, number=number, order=order, on_reserve=on_reserve, dossier=dossier
            )
            seal(row, DrawnDetails(name=who[number][0], contact=who[number][1]))
            kept.append(row)
    DrawnPerson.objects.bulk_create(kept)


@command
def publish_draw(act: Act[Actor], *, draw: UUID) -> Draw:
    """The report, without any name, is for everyone."""
    found = _moved(act, draw, "publish")
    found.published_at = act.happened_at
    _save(act, found, "published_at")
    return found


@command
def cancel_draw(act: Act[Actor], *, draw: UUID, because: str) -> Draw:
    """The draw stops; that it did, and why, stays visible. Refused with `cancelling_needs_a_reason`."""
    if not because.strip():
        raise RuleViolation("cancelling_needs_a_reason", _("Dites en une phrase pourquoi ce tirage est annulé."))
    found = _moved(act, draw, "cancel")
    found.cancelled_because = because.strip()
    forget_with_pool(list(found.drawn.all()), found)
    _save(act, found, "cancelled_because")
    return found


def _moved(act: Act[Actor], draw: UUID, move: str) -> Draw:
    found: Draw = own(act, Draw.objects.select_related("dossier__space"), draw)
    if not DRAW_LIFECYCLE.allows(move, DrawState(found.state)):
        raise RuleViolation("not_now", _("Ce tirage n'en est pas là : rechargez la page pour voir l'étape."))
    found.state = DRAW_LIFECYCLE.target(move, DrawState(found.state))
    return found


def _save(act: Act[Actor], draw: Draw, *fields: str) -> None:
    draw.save(update_fields=["state", *fields])
    record(act, DrawMoved(about=draw.uid, state=draw.state))


def _pool(draw: Draw) -> Pool:
    try:
        return pool_of(draw)
    except (ErasedError, json.JSONDecodeError):
        raise RuleViolation("pool_is_erased", _("La liste a été effacée à la date prévue.")) from None


def _too_long() -> RuleViolation:
    return RuleViolation(
        "search_too_long", _("Ces quotas se croisent trop : élargissez-en un, rien n'est relâché sans vous.")
    )


def _impossible(fault: QuotaFaultError, pool: Pool) -> RuleViolation:
    """The refusal that names what cannot be met."""
    if fault.quotas == [("", "")]:
        return RuleViolation(
            "quota_impossible",
            _("Il y a %(there)s personnes dans la liste pour %(seats)s places."),
            there=len(pool.candidates),
            seats=pool.seats,
        )
    named = ", ".join(f"{stratum} : {value}" if value else stratum for stratum, value in fault.quotas)
    return RuleViolation(
        "quota_impossible",
        _("Aucun tirage ne peut respecter ces quotas. À revoir : %(quotas)s."),
        quotas=named,
    )
