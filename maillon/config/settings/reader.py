"""The one reader of this process."""

from maillon.config.env import Reader

read = Reader()
