"""What other rooms may import."""

from maillon.ground.vault.erasure import (
    checkpoint,
    erase_dossier,
    hold_dossier,
    keep_new_content,
    on_erase,
    release_hold,
    touch,
)
from maillon.ground.vault.events import DossierEndsSoon, DossierErased, DossierHeld, DossierRead, DossierReleased
from maillon.ground.vault.fields import SealedField, classes_of
from maillon.ground.vault.keycheck import check_key
from maillon.ground.vault.keyfile import KeyFileError
from maillon.ground.vault.models import Dossier, Erasure
from maillon.ground.vault.pieces import PIECE, new_key, open_pieces, seal_pieces
from maillon.ground.vault.reading import note_reading
from maillon.ground.vault.register import KEY_TABLES, dump_keys, load_keys, register_path
from maillon.ground.vault.replay import replay_erasures
from maillon.ground.vault.retention import KEYS_BACKUP_DAYS, RETENTIONS, Retention, months_later, retention_of
from maillon.ground.vault.sealing import (
    ErasedError,
    OtherKeyError,
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
from maillon.ground.vault.sweep import Swept, erase_due

__all__ = [
    "KEYS_BACKUP_DAYS",
    "KEY_TABLES",
    "PIECE",
    "RETENTIONS",
    "Dossier",
    "DossierEndsSoon",
    "DossierErased",
    "DossierHeld",
    "DossierRead",
    "DossierReleased",
    "ErasedError",
    "Erasure",
    "KeyFileError",
    "OtherKeyError",
    "Retention",
    "SealBrokenError",
    "SealedField",
    "Swept",
    "blind",
    "check_key",
    "checkpoint",
    "classes_of",
    "dump_keys",
    "erase_dossier",
    "erase_due",
    "hold_dossier",
    "keep_new_content",
    "keyed_digest",
    "load_keys",
    "months_later",
    "new_key",
    "note_reading",
    "on_erase",
    "open_dossier",
    "open_many",
    "open_pieces",
    "open_sealed",
    "open_secret",
    "open_still_there",
    "register_path",
    "release_hold",
    "replay_erasures",
    "retention_of",
    "seal",
    "seal_pieces",
    "seal_secret",
    "share_dossier",
    "touch",
]
