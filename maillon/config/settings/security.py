"""What browsers and sessions may do."""

from csp.constants import NONE, SELF

from maillon.config.env import ADDRESSES, NAMES, refusal, with_scheme
from maillon.config.settings.base import DATA_DIR
from maillon.config.settings.database import DATABASES
from maillon.config.settings.reader import read
from maillon.ground.vault.keyfile import signing_key

SECRET_KEY = read.text("SECRET_KEY", "", "Signing key; derived from the key file when empty.") or signing_key(
    DATA_DIR, DATABASES["default"]
)
ALLOWED_HOSTS = list(read.names("HOSTS", ("127.0.0.1", "localhost", "[::1]"), "Host names this site answers to."))
if not ALLOWED_HOSTS:
    raise refusal("HOSTS", NAMES, "")
HTTPS = read.flag("HTTPS", False, "Behind a reverse proxy that speaks HTTPS.")
CSRF_TRUSTED_ORIGINS = list(
    read.names("ORIGINS", (), "Origins trusted for forms, with their scheme.", expected=ADDRESSES, each=with_scheme)
)

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/entrer/"
LOGIN_REDIRECT_URL = "/equipe/"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = [
    "maillon.ground.files.handlers.WeighedFirst",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
