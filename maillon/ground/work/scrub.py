"""What is kept of an exception: its type, its code and where it happened, never a value."""

import traceback
from pathlib import PurePath

from maillon.kernel.refusals import RuleViolation

KEPT_FRAMES = 20


def error_code(problem: BaseException) -> str:
    """`module.Type`, followed by the code of a refusal."""
    name = f"{type(problem).__module__}.{type(problem).__qualname__}"
    return f"{name}:{problem.code}" if isinstance(problem, RuleViolation) else name


def where(problem: BaseException) -> str:
    """File, line and function of each frame; neither the message nor the source line."""
    frames = traceback.extract_tb(problem.__traceback__, limit=-KEPT_FRAMES)
    return "\n".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)


def _short(path: str) -> str:
    parts = PurePath(path).parts
    start = parts.index("maillon") if "maillon" in parts else max(len(parts) - 2, 0)
    return "/".join(parts[start:])
