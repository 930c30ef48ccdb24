"""The class of every value the instance keeps, our tables and those of our libraries alike.

The register for data officers, the exports and the schema tests read it: a field without a class,
a personal value in clear without a reason, or a column that must never exist fail the build.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from maillon.ground.vault.fields import SealedField, classes_of
from maillon.kernel.privacy import P0, P1, P2, P5, DataClass

OUR_MODULES = "maillon."
BLIND_INDEX_BYTES = 8

THIRD_PARTY: Mapping[str, Mapping[str, DataClass]] = {
    "auth.Permission": {"id": P1, "name": P0, "content_type": P0, "codename": P0},
    "auth.Group": {"id": P1, "name": P1},
    "auth.Group_permissions": {"id": P1, "group": P1, "permission": P1},
    "contenttypes.ContentType": {"id": P1, "app_label": P0, "model": P0},
    "sessions.Session": {"session_key": P5, "session_data": P5, "expire_date": P1},
    "account.EmailAddress": {"id": P1, "user": P1, "email": P1, "verified": P1, "primary": P1},
    "account.EmailConfirmation": {"id": P1, "email_address": P1, "created": P1, "sent": P1, "key": P5},
    "mfa.Authenticator": {"id": P1, "user": P1, "type": P1, "data": P5, "created_at": P1, "last_used_at": P1},
    "django_tasks_database.DBTaskResult": {
        "id": P1,
        "status": P1,
        "enqueued_at": P1,
        "started_at": P1,
        "finished_at": P1,
        "args_kwargs": P1,
        "priority": P1,
        "task_path": P1,
        "worker_ids": P1,
        "queue_name": P1,
        "backend_name": P1,
        "run_after": P1,
        "return_value": P1,
        "exception_class_path": P1,
        "traceback": P1,
    },
}
"""Staff e-mail is P1: it opens an account of the team, never a resident's. Task arguments are identifiers."""

IN_CLEAR: Mapping[str, str] = {
    "access.Conflict.one": "obeyed by every floor before anything opens; the reason is sealed",
    "access.Conflict.other": "obeyed by every floor before anything opens; the reason is sealed",
    "access.Conflict.since": "read with the pair; says nothing of the reason",
    "access.Conflict.ends_on": "read with the pair; says nothing of the reason",
    "access.Pass.lookup": "keyed digest, the token is kept nowhere",
    "access.Pass.code_hash": "password hash, the code is kept nowhere",
    "account.EmailConfirmation.key": "unused table: confirmations are signed links",
    "accounts.Account.password": "password hash",
    "accounts.EntryCode.uid": "the code is derived from it and from the instance key; it lives some minutes",
    "accounts.EntryCode.contact": "sealed with the instance key until the worker has looked it up",
    "accounts.Session.session_key": "needed to find the session; dies with it",
    "accounts.Session.session_data": "signed; holds an account number, never what was typed",
    "files.StoredFile.key": "opens one file, itself sealed with the instance key; emptied when the file is removed",
    "mfa.Authenticator.data": "its secrets are sealed with a key of the instance",
    "opinions.SurveyCount.value": "a choice or a number, of nobody; classed so that it leaves in no export in clear",
    "opinions.SurveyCount.people": "how many, of nobody; pages protect it, and no export in clear may undo that",
    "sessions.Session.session_key": "unused table: the accounts room keeps its own sessions",
    "sessions.Session.session_data": "unused table: the accounts room keeps its own sessions",
    "vault.WrappedKey.wrapped": "wrapped by the key of a space, itself derived from the key file",
}
"""Why a personal or secret value may stand outside a sealed column. Blind indexes need no line."""

FORBIDDEN = (
    "nationality",
    "nationalite",
    "citizenship",
    "citoyennete",
    "religion",
    "faith",
    "confession",
    "caste",
    "ethnicity",
    "ethnic",
    "ethnie",
    "race",
    "origin",
    "origine",
    "birthplace",
    "birth_country",
    "pays_naissance",
    "nir",
    "ssn",
    "social_security",
    "securite_sociale",
    "immigration",
    "residence_permit",
    "titre_sejour",
    "asylum",
    "political",
    "politique",
    "union_member",
    "syndicat",
    "sexuality",
    "sexual",
    "orientation_sexuelle",
    "diagnosis",
    "diagnostic",
    "pathology",
    "passport",
    "passeport",
    "identity_card",
    "carte_identite",
    "biometric",
    "biometrie",
    "gps_track",
    "position_history",
)
_FORBIDDEN = re.compile(rf"(^|_)({'|'.join(FORBIDDEN)})(s?)(_|$)")


MEANS_ANOTHER_THING: Mapping[str, str] = {
    "bodies.BodyRules.political": "a body of elected officials, which owes an evening",
    "meetings.AgendaItem.origin": "whether residents or the institution brought the item",
    "needs.Need.origin": "the door the need came through",
    "texts.TextVariant.origin": "written by a person or by a machine",
    "texts.TextVersion.origin": "written by a person or by a machine",
}
"""Columns whose name reads like a forbidden one, and what they hold instead: a closed list of codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One value the instance may hold. `column` is the sealed column it lives in, or empty."""

    model: str
    field: str
    data_class: DataClass
    column: str = ""


class UnclassedFieldError(LookupError):
    """A field nobody has given a class to."""


def is_ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith(OUR_MODULES)


def held_by(model: type[models.Model]) -> list[Held]:
    """Every value of a table, those inside its sealed columns included; raises UnclassedFieldError."""
    told: Mapping[str, DataClass] = (
        getattr(model, "privacy", {}) if is_ours(model) else THIRD_PARTY.get(_label(model), {})
    )
    found: list[Held] = []
    for field in model._meta.concrete_fields:
        if isinstance(field, SealedField):
            found += [
                Held(model=_label(model), field=name, data_class=mark, column=field.name)
                for name, mark in classes_of(field.payload or type(None)).items()
            ]
        elif field.name in told:
            found.append(Held(model=_label(model), field=field.name, data_class=told[field.name]))
        else:
            raise UnclassedFieldError(f"{_label(model)}.{field.name} has no data class")
    return found


def register() -> Iterator[Held]:
    """Every value of every table of this instance."""
    for model in apps.get_models(include_auto_created=True):
        yield from held_by(model)


def personal_in_clear(model: type[models.Model]) -> list[str]:
    """The personal or secret values of a table that stand neither sealed, nor blind, nor excused by `IN_CLEAR`."""
    kept = {f"{_label(model)}.{f.name}" for f in model._meta.concrete_fields if is_blind_index(f)} | IN_CLEAR.keys()
    names = [f"{value.model}.{value.field}" for value in held_by(model) if value.data_class >= P2 and not value.column]
    return [name for name in names if name not in kept]


def is_blind_index(field: object) -> bool:
    """A short binary column named `…_index`: what `blind` answers, and nothing else."""
    return (
        isinstance(field, models.BinaryField)
        and field.name.endswith("_index")
        and field.max_length is not None
        and field.max_length <= BLIND_INDEX_BYTES
    )


def forbidden_in(model: type[models.Model]) -> list[str]:
    """The values of a table that must not exist, sealed ones included, save what `MEANS_ANOTHER_THING` excuses."""
    columns = {Held(model=_label(model), field=f.name, data_class=P0) for f in model._meta.concrete_fields}
    names = {f"{value.model}.{value.field}" for value in {*columns, *held_by(model)} if is_forbidden(value.field)}
    return sorted(names - MEANS_ANOTHER_THING.keys())


def is_forbidden(name: str) -> bool:
    """Whether a column of that name must never exist here, in French or in English."""
    return _FORBIDDEN.search(name.lower()) is not None


def _label(model: type[models.Model]) -> str:
    return str(model._meta.label)
