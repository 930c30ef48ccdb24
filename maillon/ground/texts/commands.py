"""Writing and publishing texts. Rooms call these inside their own commands, once they have said who may."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.journal.public import command, record
from maillon.ground.texts.events import TextPublished, TextReread, TextWithdrawn, TextWritten
from maillon.ground.texts.models import Rereading, Text, TextVariant, TextVersion
from maillon.ground.texts.rules import digest_of
from maillon.ground.texts.states import VARIANT_LIFECYCLE, Level, Mode, Origin, VariantState, text_languages
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

OUTDATED = VARIANT_LIFECYCLE.moves["outdate"]


@command
def set_text(
    act: Act[Any],
    *,
    text: UUID | None,
    language: str = "fr",
    level: str = Level.STANDARD,
    title: str,
    body: str = "",
    mode: str = Mode.TEXT,
    machine: bool = False,
) -> Text:
    """Writes one variant as a draft; what readers see does not change before `publish_text`.

    The first variant of a new text is its source. Refused without title or in an unknown language.
    """
    if not title.strip():
        raise RuleViolation("text_without_title", _("Écrivez un titre."))
    if language not in text_languages():
        raise RuleViolation("text_language", _("Choisissez une langue de la liste."))
    if text is None:
        found = Text.objects.create(uid=uuid7(), source_language=language)
    else:
        found = Text.objects.select_for_update().get(uid=text)
    source = _source(found)
    key: dict[str, Any] = {"language": language, "level": level, "mode": mode}
    is_source = source is None or all(getattr(source, name) == value for name, value in key.items())
    digest = digest_of(title, body)
    variant, _made = TextVariant.objects.update_or_create(
        text=found,
        **key,
        defaults={
            "origin": Origin.SOURCE if is_source else Origin.MACHINE if machine else Origin.HUMAN,
            "state": VariantState.DRAFT,
            "title": title,
            "body": body,
            "digest": digest,
            "made_from": None if source is None or is_source else source.digest,
        },
    )
    if is_source and not variant.published_number:
        _outdate(found, digest)
    record(act, TextWritten(about=found.uid, language=language, level=level))
    return found


@command
def publish_text(
    act: Act[Any], *, text: UUID, language: str = "fr", level: str = Level.STANDARD, mode: str = Mode.TEXT
) -> Text:
    """Makes the draft of one variant the version readers see, for ever kept.

    Publishing the source outdates, in the same transaction, the variants made from another wording.
    A stale variant is refused until it is brought up to date or confirmed.
    """
    found = Text.objects.select_for_update().get(uid=text)
    variant = TextVariant.objects.get(text=found, language=language, level=level, mode=mode)
    if variant.state == VariantState.PUBLISHED:
        return found
    variant.state = VARIANT_LIFECYCLE.target("publish", VariantState(variant.state))
    variant.published_number += 1
    variant.save(update_fields=["state", "published_number"])
    TextVersion.objects.create(
        variant=variant,
        number=variant.published_number,
        origin=variant.origin,
        title=variant.title,
        body=variant.body,
        digest=variant.digest,
        made_from=variant.made_from,
        published_at=act.happened_at,
    )
    if variant.origin == Origin.SOURCE:
        _outdate(found, bytes(variant.digest))
    record(act, TextPublished(about=found.uid, language=language, level=level, version=variant.published_number))
    return found


@command
def move_variant(act: Act[Any], *, text: UUID, language: str, level: str, move: str, mode: str = Mode.TEXT) -> Text:
    """`check`, `test` or `confirm` (« still right although the source changed »); refused from another state."""
    found = Text.objects.select_for_update().get(uid=text)
    variant = TextVariant.objects.get(text=found, language=language, level=level, mode=mode)
    variant.state = VARIANT_LIFECYCLE.target(move, VariantState(variant.state))
    if move == "confirm":
        source = _source(found)
        variant.made_from = source.digest if source else None
    variant.save(update_fields=["state", "made_from"])
    return found


@command
def reread(act: Act[Any], *, text: UUID, language: str, level: str, name: str, on: date) -> Text:
    """Records that someone concerned reread the present wording and agrees to be named."""
    if not name.strip():
        raise RuleViolation("rereader_without_name", _("Écrivez le nom que la personne accepte de voir affiché."))
    variant = TextVariant.objects.select_related("text").get(
        text__uid=text, language=language, level=level, mode=Mode.TEXT
    )
    Rereading.objects.get_or_create(
        variant=variant, digest=bytes(variant.digest), name=name.strip()[:80], defaults={"on": on}
    )
    record(act, TextReread(about=text, language=language, level=level))
    return variant.text


@command
def withdraw_text(act: Act[Any], *, text: UUID) -> Text:
    """Readers no longer see any variant; the versions are kept."""
    found = Text.objects.select_for_update().get(uid=text)
    if found.withdrawn_at is None:
        found.withdrawn_at = act.happened_at
        found.save(update_fields=["withdrawn_at"])
        record(act, TextWithdrawn(about=found.uid))
    return found


def _source(text: Text) -> TextVariant | None:
    return TextVariant.objects.filter(text=text, origin=Origin.SOURCE).first()


def _outdate(text: Text, digest: bytes) -> None:
    followers = TextVariant.objects.filter(text=text, state__in=[str(s.value) for s in OUTDATED.sources])
    followers.exclude(origin=Origin.SOURCE).exclude(made_from=digest).update(state=OUTDATED.target)
