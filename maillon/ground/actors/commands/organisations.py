"""Organisations enter the directory, change, are checked again, close."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.events import (
    FunctionDeclared,
    OrganisationAdded,
    OrganisationChanged,
    OrganisationChecked,
    OrganisationClosed,
)
from maillon.ground.actors.models import FunctionHeld, Organisation
from maillon.ground.actors.phones import callable_number
from maillon.ground.actors.rules import LONGEST_AVAILABILITY, bare_name, clean_rna, clean_siret
from maillon.ground.actors.states import Function, OrganisationKind
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Containment, require
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

EDITABLE = ("name", "kind", "siret", "rna", "purpose", "phone", "email", "website", "address", "hours")


@command
def add_organisation(  # noqa: PLR0913 -- one argument for each answer of the form
    act: Act[Any],
    *,
    name: str,
    kind: OrganisationKind,
    place: int,
    siret: str = "",
    rna: str = "",
    purpose: str = "",
    phone: str = "",
    email: str = "",
    website: str = "",
    address: str = "",
    hours: str = "",
    space: int | None = None,
    checked: bool = False,
    homonym: bool = False,
    uid: UUID | None = None,
) -> Organisation:
    """An organisation in the directory of `place`; SIRET and RNA are optional, a collective needs neither.

    Refused to those who do not keep the directory there (`not_allowed`), without a name (`organisation_without_name`),
    with a number that cannot be one (`wrong_siret`, `wrong_rna`, `unreadable_phone`, `wrong_email`, `wrong_website`),
    when the number is taken (`siret_known`, `rna_known`) or, unless `homonym`, when the name is already there
    (`organisation_known`).
    """
    require(act, "manage_directory", place=place)
    values = clean_values(
        name=name,
        kind=kind,
        siret=siret,
        rna=rna,
        purpose=purpose,
        phone=phone,
        email=email,
        website=website,
        address=address,
        hours=hours,
    )
    _refuse_known(values)
    if not homonym and namesakes(values["name"], place):
        raise RuleViolation(
            "organisation_known",
            _("Une organisation porte déjà ce nom ici. Ouvrez sa page, ou dites qu'il s'agit d'une autre."),
        )
    made = Organisation.objects.create(
        uid=uid or uuid7(),
        space_id=space,
        place_id=place,
        checked_on=localdate(act.happened_at) if checked else None,
        **values,
    )
    record(act, OrganisationAdded(about=made.uid, kind=kind, place=place))
    return made


def namesakes(name: str, place: int) -> list[Organisation]:
    """Living organisations of the same name around: in the place, in what it holds, in what holds it."""
    inside = Containment.objects.filter(whole=place).values("part")
    around = Containment.objects.filter(part=place, whole__scale__lte=60).values("whole")
    bare = bare_name(name)
    near = Organisation.objects.living().filter(place__in=inside) | Organisation.objects.living().filter(
        place__in=around
    )
    return [one for one in near.order_by("pk") if bare_name(one.name) == bare]


def clean_values(**typed: str) -> dict[str, str]:
    """The values as kept; raises the refusal of the first one that cannot be."""
    values = {key: value.strip() for key, value in typed.items()}
    if "name" in values and not bare_name(values["name"]):
        raise RuleViolation("organisation_without_name", _("Donnez le nom de l'organisation."))
    if "kind" in values:
        OrganisationKind(values["kind"])
    checks = (
        ("siret", clean_siret, _("Un SIRET a 14 chiffres. Vérifiez-le, ou laissez la case vide.")),
        ("rna", clean_rna, _("Un numéro RNA commence par W, suivi de 9 chiffres. Vérifiez-le, ou laissez vide.")),
    )
    for field, clean, message in checks:
        if field in values:
            number = clean(values[field])
            if number is None:
                raise RuleViolation(f"wrong_{field}", message)
            values[field] = number
    return _reachable(values)


def _reachable(values: dict[str, str]) -> dict[str, str]:
    phone = callable_number(values.get("phone", ""))
    if phone is None:
        raise RuleViolation(
            "unreadable_phone", _("Ce numéro de téléphone ne peut pas être appelé. Vérifiez les chiffres.")
        )
    if "phone" in values:
        values["phone"] = phone
    try:
        if values.get("email"):
            validate_email(values["email"])
    except ValidationError:
        raise RuleViolation("wrong_email", _("L'adresse électronique contient une @ et un point.")) from None
    website = values.get("website", "")
    if website:
        values["website"] = website if "://" in website else f"https://{website}"
        try:
            URLValidator(schemes=["http", "https"])(values["website"])
        except ValidationError:
            raise RuleViolation("wrong_website", _("L'adresse du site ressemble à www.exemple.fr.")) from None
    return values


def _refuse_known(values: dict[str, str], but: int | None = None) -> None:
    for field, message in (
        ("siret", _("Ce SIRET est déjà celui d'une organisation de l'annuaire. Ouvrez sa page.")),
        ("rna", _("Ce numéro RNA est déjà celui d'une organisation de l'annuaire. Ouvrez sa page.")),
    ):
        taken = Organisation.objects.filter(**{field: values.get(field, "")}).exclude(pk=but or 0)
        if values.get(field) and taken.exists():
            raise RuleViolation(f"{field}_known", message)


@command
def change_organisation(act: Act[Any], *, organisation: UUID, values: dict[str, str]) -> Organisation:
    """New values for fields of `EDITABLE`; what is written today has been checked today.

    Refused like `add_organisation`, and for a field that is not edited here (`unknown_field`).
    """
    found = _mine(act, organisation)
    if set(values) - set(EDITABLE):
        raise RuleViolation("unknown_field")
    kept = clean_values(**values)
    _refuse_known(kept, but=found.pk)
    for field, value in kept.items():
        setattr(found, field, value)
    found.checked_on = localdate(act.happened_at)
    found.save(update_fields=[*kept, "checked_on"])
    record(act, OrganisationChanged(about=found.uid))
    return found


@command
def check_organisation(act: Act[Any], *, organisation: UUID) -> Organisation:
    """« Tout est encore juste » : what is shown has been checked today. Refused like `change_organisation`."""
    found = _mine(act, organisation)
    found.checked_on = localdate(act.happened_at)
    found.save(update_fields=["checked_on"])
    record(act, OrganisationChecked(about=found.uid))
    return found


@command
def close_organisation(act: Act[Any], *, organisation: UUID) -> Organisation:
    """It no longer exists: it leaves the directory and answers nowhere; its history stays."""
    found = _mine(act, organisation)
    found.closed_on = localdate(act.happened_at)
    found.save(update_fields=["closed_on"])
    record(act, OrganisationClosed(about=found.uid))
    return found


def _mine(act: Act[Any], organisation: UUID) -> Organisation:
    found = Organisation.objects.select_for_update(of=("self",)).get(uid=organisation)
    require(act, "manage_directory", organisation=found.pk, place=found.place_id)
    return found


@command
def declare_function(
    act: Act[Any],
    *,
    organisation: int,
    function: Function,
    place: int,
    ends_on: date,
    starts_on: date | None = None,
    hours: str = "",
    means: str = "",
    uid: UUID | None = None,
) -> FunctionHeld:
    """The organisation fulfils a function in a place until `ends_on`; said again, the former saying ends.

    Refused to those who do not keep the directory there (`not_allowed`), when it ends before it starts
    (`ends_before_start`), or lasts more than a year (`availability_too_long`): it must be said again.
    """
    require(act, "manage_directory", organisation=organisation, place=place)
    start = starts_on or localdate(act.happened_at)
    if ends_on < start:
        raise RuleViolation("ends_before_start", _("La fin vient après le début."))
    if ends_on - start > LONGEST_AVAILABILITY:
        raise RuleViolation(
            "availability_too_long", _("Une disponibilité se dit pour un an au plus. Elle se redit ensuite.")
        )
    who = Organisation.objects.get(pk=organisation)
    FunctionHeld.objects.filter(organisation=who, function=function, place=place, ends_on__gte=start).delete()
    made = FunctionHeld.objects.create(
        uid=uid or uuid7(),
        organisation=who,
        function=function,
        place_id=place,
        hours=hours.strip(),
        means=means.strip(),
        starts_on=start,
        ends_on=ends_on,
    )
    record(act, FunctionDeclared(about=who.uid, function=function, place=place))
    return made
