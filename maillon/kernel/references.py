"""References that can be said on the telephone.

Thirty-one signs, no look-alikes (no 0, 1, I, L, O). Thirty-one is prime, so the weighted
check sign catches every wrong sign and every swap of neighbours.
"""

import secrets

from maillon.kernel.figures import plain_figures

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_VALUE = {sign: rank for rank, sign in enumerate(ALPHABET)}


def check_sign(body: str) -> str:
    """The sign that closes `body`."""
    total = sum((place + 2) * _VALUE[sign] for place, sign in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def new_reference(length: int = 6) -> str:
    """A random reference of `length` signs, the last one a check."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + check_sign(body)


def new_code(signs: int = 12) -> str:
    """A secret to be read aloud: `signs` × 4.95 bits (12 signs: 59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(signs))


def clean(typed: str) -> str:
    """What was typed, without spaces, hyphens or case; figures of any writing as 0-9."""
    return "".join(c for c in plain_figures(typed).upper() if c.isalnum())


def parse_reference(typed: str, length: int = 6) -> str | None:
    """The reference meant by `typed`, or None when a sign is wrong or missing."""
    found = clean(typed)
    if len(found) != length or any(sign not in _VALUE for sign in found):
        return None
    return found if check_sign(found[:-1]) == found[-1] else None


def spoken(reference: str, group: int = 2) -> str:
    """`K7M4QX` as `K7 M4 QX`."""
    return " ".join(reference[i : i + group] for i in range(0, len(reference), group))
