"""Every value the instance keeps has a class; what must not exist does not."""

from dataclasses import dataclass
from typing import Annotated, Any, cast

import pytest
from django.apps import apps
from django.db import models

from maillon.ground.vault.classes import (
    FORBIDDEN,
    IN_CLEAR,
    MEANS_ANOTHER_THING,
    THIRD_PARTY,
    Held,
    UnclassedFieldError,
    forbidden_in,
    held_by,
    is_forbidden,
    is_ours,
    personal_in_clear,
    register,
)
from maillon.ground.vault.fields import SealedField
from maillon.ground.vault.models import Dossier
from maillon.kernel.privacy import P1, P2, P4

MODELS = list(apps.get_models(include_auto_created=True))
WELCOME = ["name", "minor", "phone_index", "place", "description", "original_due", "fraction", "embrace"]


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_field_has_a_class(model: type[models.Model]) -> None:
    assert {held.field for held in held_by(model) if not held.column} | {
        field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)
    } == {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", [model for model in MODELS if is_ours(model)], ids=label)
def test_a_class_is_given_to_existing_fields_only(model: type[models.Model]) -> None:
    assert set(cast("Any", model).privacy) <= {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_personal_values_are_sealed(model: type[models.Model]) -> None:
    assert personal_in_clear(model) == []


@pytest.mark.parametrize("model", [model for model in MODELS if is_ours(model)], ids=label)
def test_no_table_has_a_column_that_must_not_exist(model: type[models.Model]) -> None:
    assert forbidden_in(model) == []


@pytest.mark.parametrize("model", [model for model in MODELS if is_ours(model)], ids=label)
def test_a_sealed_row_has_a_uid_and_a_dossier(model: type[models.Model]) -> None:
    fields = {field.name: field for field in model._meta.concrete_fields}
    if any(isinstance(field, SealedField) for field in fields.values()):
        assert fields["uid"].unique
        assert fields["dossier"].related_model is Dossier


def test_the_registers_name_existing_tables_only() -> None:
    ours = {f"{held.model}.{held.field}" for held in register()}
    assert set(IN_CLEAR) - ours == set()
    assert set(MEANS_ANOTHER_THING) - ours == set()
    assert set(THIRD_PARTY) - {model._meta.label for model in MODELS} == set()


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_forbidden_name_is_recognised_alone_and_inside_another(name: str) -> None:
    assert [is_forbidden(said) for said in (name, name.upper(), f"person_{name}", f"{name}_code")] == [True] * 4


def test_there_are_enough_forbidden_names_and_other_names_pass() -> None:
    assert len(set(FORBIDDEN)) >= 25
    assert [name for name in WELCOME if is_forbidden(name)] == []


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretDetails:
    reason: Annotated[str, P4] = ""


def a_model(**attributes: object) -> type[models.Model]:
    """A table that exists in this test only."""
    from django.apps.registry import Apps  # noqa: PLC0415 -- a registry of its own

    meta = type("Meta", (), {"app_label": "vault", "apps": Apps()})
    return type("Careless", (models.Model,), {"__module__": "maillon.tests", "Meta": meta, **attributes})


def test_a_field_without_a_class_is_caught() -> None:
    careless = a_model(name=models.CharField(max_length=5), privacy={"id": P1})
    with pytest.raises(UnclassedFieldError, match=r"vault\.Careless\.name"):
        held_by(careless)


def test_a_personal_value_in_clear_is_caught() -> None:
    careless = a_model(name=models.CharField(max_length=5), privacy={"id": P1, "name": P2})
    assert personal_in_clear(careless) == ["vault.Careless.name"]


def test_a_long_column_named_like_an_index_is_caught() -> None:
    careless = a_model(name_index=models.BinaryField(max_length=200), privacy={"id": P1, "name_index": P2})
    assert personal_in_clear(careless) == ["vault.Careless.name_index"]


def test_a_forbidden_column_is_caught_even_sealed() -> None:
    @dataclass(frozen=True)
    class TooMuch:
        religion: Annotated[str, P4] = ""

    careless = a_model(sealed=SealedField(TooMuch), origin=models.TextField(), privacy={"id": P1, "origin": P1})
    assert forbidden_in(careless) == ["vault.Careless.origin", "vault.Careless.religion"]


def test_a_table_of_a_library_unknown_to_the_register_is_caught() -> None:
    careless = a_model(__module__="some_library.models", name=models.CharField(max_length=5))
    with pytest.raises(UnclassedFieldError):
        held_by(careless)


def test_values_inside_a_sealed_column_are_told_with_their_class() -> None:
    careful = a_model(sealed=SealedField(SecretDetails), privacy={"id": P1})
    assert held_by(careful) == [
        Held(model="vault.Careless", field="id", data_class=P1),
        Held(model="vault.Careless", field="reason", data_class=P4, column="sealed"),
    ]
    assert personal_in_clear(careful) == []
