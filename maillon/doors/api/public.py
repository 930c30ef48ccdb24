"""What other rooms may import."""

from maillon.doors.api.commands import make_token, secret_of
from maillon.doors.api.models import ApiToken

__all__ = ["ApiToken", "make_token", "secret_of"]
