"""Messages going out."""

from maillon.config.env import ADDRESS, Expected, refusal
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


def _field(pair: str) -> str:
    ours, _equal, theirs = pair.partition("=")
    if ours not in {"to", "text", "sender"} or not theirs:
        raise ValueError
    return pair


SMS_GATEWAY = read.choice(
    "SMS",
    "spool",
    "How SMS leave: files in the data folder, the terminal, or any provider that takes JSON.",
    among=("spool", "console", "http"),
)
SMS_SPOOL = DATA_DIR / "spool" / "sms"
SMS_URL = read.address("SMS_URL", "", "Address of the SMS provider, with its scheme.")
if SMS_GATEWAY == "http" and not SMS_URL:
    raise refusal("SMS_URL", ADDRESS, SMS_URL)
SMS_TOKEN = read.text("SMS_TOKEN", "", "Secret given by the SMS provider.")
SMS_HEADER = read.text("SMS_HEADER", "Authorization: Bearer {token}", "Header that carries the secret.")
SMS_FIELDS = read.names(
    "SMS_FIELDS",
    ("to=to", "text=text", "sender=sender"),
    "Names the provider gives to the fields.",
    expected=Expected(
        "des paires comme to=numero, pour to, text ou sender", "pairs such as to=number, for to, text or sender"
    ),
    each=_field,
)
SMS_SENDER = read.text("SMS_SENDER", "", "Sender name of SMS, at most 11 letters; empty: the provider's number.")
SMS_TIMEOUT = read.number("SMS_TIMEOUT", 10, "Seconds waited for the SMS provider.", least=1, most=60)
SMS_PER_DAY = read.number("SMS_PER_DAY", 200, "SMS a day at most for the whole site; the rest waits for the morning.")
