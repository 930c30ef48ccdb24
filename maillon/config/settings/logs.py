"""What is written about what happens."""

from maillon.config.logs import logging_table
from maillon.config.settings.reader import read

LOG_LEVEL = read.choice(
    "LOG_LEVEL", "INFO", "From which level events are written.", among=("DEBUG", "INFO", "WARNING", "ERROR")
)
LOGGING = logging_table(LOG_LEVEL)
