"""Settings by concern; `read` collects the operator's table as it goes."""

from maillon.config.settings.accounts import *  # noqa: F403 -- Django wants one flat module
from maillon.config.settings.base import *  # noqa: F403 -- settings are one namespace
from maillon.config.settings.database import *  # noqa: F403 -- settings are one namespace
from maillon.config.settings.languages import *  # noqa: F403 -- settings are one namespace
from maillon.config.settings.logs import *  # noqa: F403 -- settings are one namespace
from maillon.config.settings.mail import *  # noqa: F403 -- settings are one namespace
from maillon.config.settings.reader import read
from maillon.config.settings.security import *  # noqa: F403 -- settings are one namespace
from maillon.config.settings.serving import *  # noqa: F403 -- settings are one namespace

read.refuse_unknown()
UNKNOWN_SETTINGS = read.unknown_in_environment()
