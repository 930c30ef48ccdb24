"""Where things are and which rooms are open."""

from pathlib import Path

from maillon.config.settings.reader import read

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = read.path("DATA", BASE_DIR / "data", "Folder of the key, the database, the files and the backups.")
DEBUG = read.flag("DEBUG", False, "Shows errors in the browser. Never in real use.")
DEMO = read.flag("DEMO", False, "Invented town and one-click entry, on loopback only.")
SITE_NAME = read.text("SITE_NAME", "Maillon", "Name shown before the baseline.")
HUMAN_PHONE = read.text(
    "HUMAN_PHONE", "01 99 00 12 12" if DEMO else "", "Number where a person answers, at the foot of every page."
)
PORT = read.number("PORT", 8000, "Port the web server listens on.", least=1, most=65535)
PUBLIC_URL = read.address("PUBLIC_URL", f"http://127.0.0.1:{PORT}", "Address people type; printed and put in messages.")

ROOT_URLCONF = "maillon.config.urls"
WSGI_APPLICATION = "maillon.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"

GROUND = [
    "ui",
    "journal",
    "spaces",
    "vault",
    "places",
    "actors",
    "access",
    "work",
    "links",
    "duties",
    "texts",
    "files",
    "helplines",
    "channels",
    "accounts",
    "search",
]
CARE = ["initiatives", "needs", "volunteers", "listening"]
VOICE = ["bodies", "contracts", "meetings", "opinions", "programmes", "exchanges", "circles", "relays", "commitments"]
MEMORY = ["library", "stories"]
DOORS = ["site", "api", "console"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(f"maillon.ground.{room}" for room in GROUND),
    *(f"maillon.care.{room}" for room in CARE),
    *(f"maillon.voice.{room}" for room in VOICE),
    *(f"maillon.memory.{room}" for room in MEMORY),
    *(f"maillon.doors.{room}" for room in DOORS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "maillon.ground.ui.middleware.PageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "maillon.ground.accounts.middleware.IdleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "maillon.ground.access.middleware.ActorMiddleware",
]

_LOADERS = [
    (
        "django.template.loaders.cached.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": _LOADERS,
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "maillon.ground.ui.templatetags.maillon",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "maillon.ground.ui.context.page",
            ],
        },
    }
]
COTTON_DIR = "components"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
