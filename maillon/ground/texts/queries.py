"""What readers see of texts: published versions only."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Prefetch

from maillon.ground.texts.models import Rereading, TextVariant, TextVersion
from maillon.ground.texts.rules import ShownText, best
from maillon.ground.texts.states import Origin


def shown_texts(texts: Iterable[UUID]) -> dict[UUID, list[ShownText]]:
    """Every published variant of each text, in one query (two when some are reread)."""
    versions = (
        TextVersion.objects.filter(variant__text__uid__in=list(texts), number=F("variant__published_number"))
        .filter(variant__text__withdrawn_at__isnull=True)
        .select_related("variant__text")
        .prefetch_related(Prefetch("variant__rereadings", Rereading.objects.order_by("on", "id")))
        .order_by("variant_id")
    )
    by_text: dict[UUID, list[TextVersion]] = {}
    for version in versions:
        by_text.setdefault(version.variant.text.uid, []).append(version)
    return {uid: _shown(found) for uid, found in by_text.items()}


def _shown(versions: list[TextVersion]) -> list[ShownText]:
    source = next((bytes(v.digest) for v in versions if v.origin == Origin.SOURCE), None)
    return [
        ShownText(
            uid=version.variant.text.uid,
            language=version.variant.language,
            level=version.variant.level,
            mode=version.variant.mode,
            origin=version.origin,
            title=version.title,
            body=version.body,
            version=version.number,
            published_at=version.published_at,
            fresh=version.origin == Origin.SOURCE or source is None or _made_from(version) == source,
            is_source=version.origin == Origin.SOURCE,
            rereaders=tuple(
                row.name for row in version.variant.rereadings.all() if bytes(row.digest) == bytes(version.digest)
            ),
        )
        for version in versions
    ]


def _made_from(version: TextVersion) -> bytes | None:
    """The wording of the source it follows; a translation confirmed since follows the new one."""
    variant = version.variant
    followed = variant.made_from if bytes(variant.digest) == bytes(version.digest) else version.made_from
    return None if followed is None else bytes(followed)


def texts_for(texts: Iterable[UUID], language: str, level: str = "standard") -> dict[UUID, ShownText]:
    """The best published variant of each text for this reader; texts not published are absent."""
    every = shown_texts(texts)
    chosen = {uid: best(variants, language, level) for uid, variants in every.items()}
    return {uid: text for uid, text in chosen.items() if text is not None}


def best_variant(text: UUID, language: str, level: str = "standard") -> ShownText | None:
    """The best published variant of one text for this reader, or None."""
    return texts_for([text], language, level).get(text)


def variants_of(text: UUID) -> list[TextVariant]:
    """Every variant being written, for those who edit."""
    return list(TextVariant.objects.filter(text__uid=text).order_by("id"))
