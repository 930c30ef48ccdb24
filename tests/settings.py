"""The settings of the tests: a data folder of their own, nothing read from the machine."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.postgresql import wanted_database

for name in [name for name in os.environ if name.startswith("MAILLON_") and not name.startswith("MAILLON_TEST_")]:
    del os.environ[name]
TEST_DIR = Path(tempfile.mkdtemp(prefix="maillon-tests-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)
os.environ["MAILLON_DATA"] = str(TEST_DIR)
os.environ["MAILLON_DATABASE"] = wanted_database()

from maillon.config.settings import *  # noqa: E402, F403 -- the environment comes first
from maillon.config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402 -- the environment comes first

DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "maillon.config.sqlite":
    # A file, as in real use: threads open their own connections and meet real locks.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
