"""What other rooms may import."""

from maillon.ground.vault.fields import SealedField, classes_of
from maillon.ground.vault.models import Dossier
from maillon.ground.vault.sealing import (
    ErasedError,
    SealBrokenError,
    blind,
    keyed_digest,
    open_dossier,
    open_many,
    open_sealed,
    open_secret,
    open_still_there,
    seal,
    seal_secret,
    share_dossier,
)

__all__ = [
    "Dossier",
    "ErasedError",
    "SealBrokenError",
    "SealedField",
    "blind",
    "classes_of",
    "keyed_digest",
    "open_dossier",
    "open_many",
    "open_sealed",
    "open_secret",
    "open_still_there",
    "seal",
    "seal_secret",
    "share_dossier",
]
