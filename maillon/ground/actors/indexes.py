"""What a card is looked up by inside its space: blind indexes of its telephone and mail."""

from dataclasses import replace

from maillon.ground.actors.models import PersonDetails
from maillon.ground.actors.phones import normalise_phone
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import blind


def tidy(details: PersonDetails) -> PersonDetails:
    """Without spaces around, the telephone in E.164 when it can be read."""
    return replace(
        details,
        first_name=details.first_name.strip(),
        last_name=details.last_name.strip(),
        phone=normalise_phone(details.phone) or details.phone.strip(),
        email=details.email.strip(),
        address=details.address.strip(),
    )


def phone_index(space: Space, phone: str) -> bytes | None:
    """What a telephone is looked up by inside one space; None for nothing readable."""
    number = normalise_phone(phone)
    return blind(space, "phone", number) if number else None


def email_index(space: Space, email: str) -> bytes | None:
    """What a mail address is looked up by inside one space, whatever its case."""
    return blind(space, "email", email.strip().lower()) if email.strip() else None
