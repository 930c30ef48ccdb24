"""Maillon: neighbours help each other, decide together and keep the memory."""

__version__ = "0.1.0"
