"""Logins: what django-allauth keeps for us, and how long a session lives."""

ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "maillon.ground.accounts.second_factor.SealedAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 10
SECOND_FACTOR_URL = "/entrer/second-facteur/"

SESSION_ENGINE = "maillon.ground.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
