"""The backend named by the settings: Django's, over pysqlite3 where it is installed."""

import sqlite3
import sys

try:
    import pysqlite3 as engine
    from pysqlite3 import dbapi2 as engine_dbapi2
except ImportError:  # no wheel for this machine: journal_mode TRUNCATE, said by `doctor`
    engine, engine_dbapi2 = sqlite3, sqlite3.dbapi2

_kept = {name: sys.modules[name] for name in ("sqlite3", "sqlite3.dbapi2")}
sys.modules |= {"sqlite3": engine, "sqlite3.dbapi2": engine_dbapi2}
try:
    from django.db.backends.sqlite3 import base as _base
finally:
    sys.modules |= _kept

SAFE_FROM = (3, 51, 3)
ENGINE_VERSION: tuple[int, ...] = engine.sqlite_version_info
IS_SAFE = ENGINE_VERSION >= SAFE_FROM

Database = engine_dbapi2


class DatabaseWrapper(_base.DatabaseWrapper):
    """Django's wrapper; WAL only on an engine that cannot corrupt it."""
