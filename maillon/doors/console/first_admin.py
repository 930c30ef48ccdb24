"""The first space of an instance, its organisation, and the one who may invite the others."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from maillon.doors.console.sentences import Refusal
from maillon.ground.access.public import Actor, Role
from maillon.ground.accounts.public import Account, give_role, open_account
from maillon.ground.actors.public import OrganisationKind, PersonDetails, add_organisation
from maillon.ground.places.public import Place, PlaceHit, PlaceKind, find_places
from maillon.ground.spaces.public import SpaceKind, open_space
from maillon.kernel.act import Act, Channel
from maillon.kernel.uid import uuid7

ORGANISATION_OF = {
    SpaceKind.COUNCIL: OrganisationKind.COUNCIL,
    SpaceKind.TOWN: OrganisationKind.TOWN,
    SpaceKind.ASSOCIATION: OrganisationKind.ASSOCIATION,
    SpaceKind.NETWORK: OrganisationKind.NETWORK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdmin:
    """What is asked: the space, where it works, and who administers it."""

    organisation: str
    kind: SpaceKind
    place: int
    first_name: str
    last_name: str
    email: str
    login: str


def place_named(text: str) -> PlaceHit:
    """The one place meant; refused when none or several answer to that name."""
    hits = [hit for hit in find_places(text, limit=6) if not hit.suggested]
    if not hits and not Place.objects.filter(kind=PlaceKind.COMMUNE).exists():
        raise Refusal(
            "Les communes ne sont pas encore chargées : lancez « maillon import places », puis recommencez.",
            'The communes are not loaded yet: run "maillon import places", then try again.',
        )
    if not hits:
        raise Refusal(f"Aucun lieu ne s'appelle « {text} ».", f'No place is called "{text}".')
    same = len(hits) > 1 and hits[0].name.casefold() == hits[1].name.casefold()
    if same or (len(hits) > 1 and text.strip().isdecimal()):  # a postal code may be the official code of another town
        known = " ; ".join(f"{hit.name} ({hit.context})" for hit in hits)
        raise Refusal(
            f"« {text} » peut vouloir dire plusieurs lieux : {known}. "
            "Écrivez le nom puis le département, par exemple « Saint-Denis 93 ».",
            'That may mean several places: type the name, then the département, such as "Saint-Denis 93".',
        )
    return hits[0]


def create_first_admin(asked: FirstAdmin, password: str) -> Account:
    """Space, organisation, card, account and role, all or nothing. The second factor is set at the first entry.

    Refused when the login is taken or the password too weak.
    """
    login = asked.login.strip().lower()
    _decide(login, password)
    _check_email(asked.email)
    now = timezone.now()
    act = Act(actor=Actor.system("createadmin"), happened_at=now, recorded_at=now, channel=Channel.SYSTEM)
    with transaction.atomic():
        space = open_space(act, uid=uuid7(), name=asked.organisation, kind=asked.kind)
        organisation = add_organisation(
            act.then(),
            name=asked.organisation,
            kind=ORGANISATION_OF[asked.kind],
            place=asked.place,
            space=space.pk,
            homonym=True,
        )
        details = PersonDetails(
            first_name=asked.first_name, last_name=asked.last_name, email=asked.email, channel="email"
        )
        grant = give_role(
            act.then(), organisation=organisation.pk, role=Role.SPACE_ADMIN, starts_on=localdate(now), details=details
        )
        account = open_account(act.then(), persons=[grant.person_id])
        account.login, account.email, account.must_use_second_factor = login, asked.email, True
        account.set_password(password)
        account.save(update_fields=["login", "email", "must_use_second_factor", "password"])
    return account


def _check_email(email: str) -> None:
    """The web form asks none; what the console is given must reach someone."""
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(f"« {email} » n'est pas une adresse e-mail.", f'"{email}" is not an e-mail address.') from None


def _decide(login: str, password: str) -> None:
    if not login:
        raise Refusal("Donnez un identifiant.", "Give a login.")
    if Account.objects.filter(login=login).exists():
        raise Refusal(f"L'identifiant « {login} » est déjà pris.", f'The login "{login}" is taken.')
    try:
        validate_password(password)
    except ValidationError as weak:
        raise Refusal(" ".join(weak.messages), "The password is too weak.") from None
