"""The invented town: two months of plausible life, played through the real commands."""

from maillon.doors.console.demo.play import play

__all__ = ["play"]
