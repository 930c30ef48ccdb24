"""Messages going out."""

from maillon.config.settings.base import DATA_DIR
from maillon.config.settings.reader import read

EMAIL_BACKEND = read.choice(
    "MAIL",
    "django.core.mail.backends.filebased.EmailBackend",
    "How e-mails leave.",
    among=(
        "django.core.mail.backends.filebased.EmailBackend",
        "django.core.mail.backends.smtp.EmailBackend",
        "django.core.mail.backends.locmem.EmailBackend",
    ),
)
EMAIL_FILE_PATH = DATA_DIR / "spool" / "mail"
EMAIL_HOST = read.text("MAIL_HOST", "localhost", "SMTP server.")
EMAIL_PORT = read.number("MAIL_PORT", 587, "SMTP port.", least=1, most=65535)
EMAIL_HOST_USER = read.text("MAIL_USER", "", "SMTP user.")
EMAIL_HOST_PASSWORD = read.text("MAIL_PASSWORD", "", "SMTP password.")
EMAIL_USE_TLS = read.flag("MAIL_TLS", True, "STARTTLS with the SMTP server.")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = read.text("MAIL_FROM", "maillon@localhost", "Sender of e-mails.")
