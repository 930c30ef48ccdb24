"""Which instance key sealed this database: refuse to start with another."""

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from maillon.ground.vault.crypto import SealBrokenError
from maillon.ground.vault.keyfile import another, fingerprint_of, key_path, make_key, missing, read_key
from maillon.ground.vault.models import KeyFingerprint, WrappedKey
from maillon.ground.vault.sealing import unwrap


def check_key(connection: BaseDatabaseWrapper) -> str:
    """The fingerprint of the key, once it is known to be that of this database; to call at each start.

    Raises KeyFileError (the process ends with one sentence) when the database was sealed and the
    key file is missing, damaged or another one. A new key is made only for a database that knows none.
    """
    path = key_path(settings.DATA_DIR)
    if KeyFingerprint._meta.db_table not in connection.introspection.table_names():
        return _own()
    remembered = KeyFingerprint.objects.using(connection.alias).first()
    sealed = WrappedKey.objects.using(connection.alias).select_related("dossier", "space").order_by("id").first()
    if not path.exists() and (remembered is not None or sealed is not None):
        raise missing(path)
    mine = _own()
    if remembered is None and sealed is not None:
        _refuse_unless_it_opens(sealed)
    if remembered is None:
        KeyFingerprint.objects.using(connection.alias).get_or_create(id=1, defaults={"fingerprint": mine})
    elif remembered.fingerprint != mine:
        raise another(path)
    return mine


def _own() -> str:
    if not key_path(settings.DATA_DIR).exists():
        make_key(settings.DATA_DIR)
    return fingerprint_of(read_key(settings.DATA_DIR))


def _refuse_unless_it_opens(sealed: WrappedKey) -> None:
    try:
        unwrap(sealed.dossier, sealed.space.uid, sealed)
    except SealBrokenError:
        raise another(key_path(settings.DATA_DIR)) from None
