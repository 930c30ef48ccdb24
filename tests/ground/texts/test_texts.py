"""A text in many languages and levels: immutable versions, stale ones said, the FALC badge earned."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.texts.models import Text, TextVariant, TextVersion
from maillon.ground.texts.public import (
    Level,
    Mode,
    Origin,
    ShownText,
    VariantState,
    best_variant,
    move_variant,
    publish_text,
    reread,
    set_text,
    shown_texts,
    texts_for,
    withdraw_text,
)
from maillon.ground.texts.rules import best
from maillon.ground.texts.states import VARIANT_LIFECYCLE
from maillon.kernel.act import utc
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def write(
    cast: Cast, text: Text | None, body: str, language: str = "fr", level: str = "standard", *, machine: bool = False
) -> Text:
    act = cast.mediator.act()
    uid = text.uid if text else None
    return set_text(act, text=uid, language=language, level=level, title="Titre", body=body, machine=machine)


def publish(cast: Cast, text: Text, language: str = "fr", level: str = "standard") -> None:
    publish_text(cast.mediator.act(), text=text.uid, language=language, level=level)


def published(cast: Cast, body: str = "Bonjour.") -> Text:
    text = write(cast, None, body)
    publish(cast, text)
    return text


def state(text: Text, language: str, level: str = "standard") -> str:
    return TextVariant.objects.get(text=text, language=language, level=level).state


def shown(text: Text, language: str, level: str = "standard") -> ShownText:
    found = best_variant(text.uid, language, level)
    assert found is not None
    return found


def test_readers_see_published_versions_only(cast: Cast) -> None:
    text = write(cast, None, "Bonjour.")
    assert best_variant(text.uid, "fr") is None
    publish(cast, text)
    write(cast, text, "Bonjour à tous.")
    assert (shown(text, "fr").body, shown(text, "fr").version) == ("Bonjour.", 1)
    publish(cast, text)
    assert (shown(text, "fr").body, shown(text, "fr").version) == ("Bonjour à tous.", 2)
    assert list(TextVersion.objects.values_list("number", "body")) == [(1, "Bonjour."), (2, "Bonjour à tous.")]


def test_a_published_version_never_changes(cast: Cast) -> None:
    published(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        TextVersion.objects.update(body="Autre chose")
    assert TextVersion.objects.get().body == "Bonjour."


def test_publishing_the_source_makes_the_others_stale_in_the_same_transaction(cast: Cast) -> None:
    text = published(cast)
    for language, level in (("ar", "standard"), ("fr", "falc")):
        write(cast, text, "مرحبا", language, level)
        publish(cast, text, language, level)
    assert shown(text, "ar").fresh
    write(cast, text, "Bonsoir.")
    assert (state(text, "ar"), shown(text, "ar").fresh) == (VariantState.PUBLISHED, True)
    with transaction.atomic():
        publish(cast, text)
        transaction.set_rollback(True)
    assert state(text, "ar") == VariantState.PUBLISHED
    publish(cast, text)
    assert [state(text, "ar"), state(text, "fr", "falc")] == [VariantState.STALE, VariantState.STALE]
    assert [shown(text, "ar").fresh, shown(text, "fr", "falc").fresh, shown(text, "fr").fresh] == [False, False, True]


def test_the_same_wording_published_again_outdates_nothing(cast: Cast) -> None:
    text = published(cast)
    write(cast, text, "Hello.", "en")
    publish(cast, text, "en")
    write(cast, text, "Bonjour.")
    publish(cast, text)
    assert shown(text, "en").fresh


def test_a_stale_variant_is_rewritten_or_confirmed(cast: Cast) -> None:
    text = published(cast)
    for language in ("ar", "en"):
        write(cast, text, "…", language)
        publish(cast, text, language)
    write(cast, text, "Bonsoir.")
    publish(cast, text)
    with pytest.raises(RuleViolation) as refused:
        publish(cast, text, "ar")
    assert refused.value.code == "illegal_move"
    move_variant(cast.mediator.act(), text=text.uid, language="ar", level="standard", move="confirm")
    assert shown(text, "ar").fresh
    write(cast, text, "Good evening.", "en")
    assert not shown(text, "en").fresh
    publish(cast, text, "en")
    assert (shown(text, "en").fresh, shown(text, "en").body) == (True, "Good evening.")


def test_the_falc_badge_needs_two_named_rereaders_of_this_very_wording(cast: Cast) -> None:
    text = published(cast)
    write(cast, text, "On se voit lundi.", level="falc")
    publish(cast, text, level="falc")
    act = {"text": text.uid, "language": "fr", "level": "falc", "on": date(2026, 11, 2)}
    for name, badge in (("Groupe du lundi", False), ("Groupe du lundi", False), ("Maison des aînés", True)):
        reread(cast.mediator.act(), name=name, **act)  # type: ignore[arg-type]
        assert shown(text, "fr", "falc").falc_badge is badge
    assert shown(text, "fr", "falc").rereaders == ("Groupe du lundi", "Maison des aînés")
    write(cast, text, "On se voit mardi.", level="falc")
    publish(cast, text, level="falc")
    assert not shown(text, "fr", "falc").falc_badge
    assert not shown(text, "fr").falc_badge
    with pytest.raises(RuleViolation, match="nom"):
        reread(cast.mediator.act(), name=" ", **act)  # type: ignore[arg-type]


def test_a_machine_translation_says_so(cast: Cast) -> None:
    text = published(cast)
    write(cast, text, "Hello.", "en", machine=True)
    publish(cast, text, "en")
    assert (shown(text, "en").origin, shown(text, "fr").origin) == (Origin.MACHINE, Origin.SOURCE)


def test_a_withdrawn_text_is_read_by_nobody_and_kept(cast: Cast) -> None:
    text = published(cast)
    withdraw_text(cast.mediator.act(), text=text.uid)
    assert best_variant(text.uid, "fr") is None
    assert TextVersion.objects.count() == 1


@pytest.mark.parametrize(("title", "language", "said"), [(" ", "fr", "titre"), ("Titre", "xx", "langue")])
def test_no_title_or_no_known_language_is_refused(cast: Cast, title: str, language: str, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        set_text(cast.mediator.act(), text=None, language=language, title=title)
    assert Text.objects.count() == 0


def test_the_same_act_twice_writes_one_text(cast: Cast) -> None:
    act = cast.mediator.act()
    assert set_text(act, text=None, title="Une fois") == set_text(act, text=None, title="Une fois")
    assert Text.objects.count() == 1


def test_many_texts_cost_two_queries(cast: Cast, django_assert_num_queries: object) -> None:
    texts = [published(cast) for _ in range(3)]
    for text in texts:
        write(cast, text, "…", "ar")
        publish(cast, text, "ar")
    for some in (texts[:1], texts):
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(texts_for([text.uid for text in some], "ar")) == len(some)
    assert len(shown_texts([texts[0].uid])[texts[0].uid]) == 2


def make(language: str, level: str, is_source: bool = False) -> ShownText:
    return ShownText(
        uid=uuid7(),
        language=language,
        level=level,
        mode=Mode.TEXT,
        origin="source" if is_source else "human",
        title="",
        body="",
        version=1,
        published_at=utc(2026, 1, 1),
        is_source=is_source,
    )


@pytest.mark.parametrize(
    ("asked", "level", "got"),
    [
        ("ar", "standard", ("ar", "clear")),
        ("fr", "falc", ("fr", "falc")),
        ("fr", "clear", ("fr", "standard")),
        ("tr", "falc", ("fr", "standard")),
        ("en", "falc", ("en", "standard")),
    ],
)
def test_her_language_first_then_her_level_then_the_source(asked: str, level: str, got: tuple[str, str]) -> None:
    variants = [make("en", "standard"), make("fr", "falc"), make("fr", "standard", True), make("ar", "clear")]
    found = best(variants, asked, level)
    assert found is not None
    assert (found.language, found.level) == got


@given(st.lists(st.sampled_from(list(VARIANT_LIFECYCLE.moves)), max_size=8))
def test_a_stale_variant_is_never_published_without_a_human(moves: list[str]) -> None:
    now = VariantState.STALE
    for move in moves:
        if not VARIANT_LIFECYCLE.allows(move, now):
            continue
        before, now = now, VARIANT_LIFECYCLE.target(move, now)
        if now == VariantState.PUBLISHED:
            assert before != VariantState.STALE


def test_levels_are_three() -> None:
    assert [str(level) for level in Level] == ["standard", "clear", "falc"]
