"""French first; English complete; Arabic for residents and the field."""

from maillon.config.settings.base import BASE_DIR

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "maillon" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
FIRST_DAY_OF_WEEK = 1
