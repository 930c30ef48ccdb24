"""Why the house says no: a stable code for machines, a sentence for the person."""

from collections.abc import Mapping

SPOKEN: dict[str, object] = {}
"""The sentences of the codes the kernel refuses with: it has no words of its own, the house gives them at its start."""


class RuleViolation(Exception):
    """A refusal. `message` says what to do instead; it may be a lazy translation."""

    def __init__(self, code: str, message: object = "", **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        message = self.message or SPOKEN.get(self.code)
        return str(message) % self.params if message else self.code


class NotFoundError(RuleViolation):
    """What one may not see does not exist."""
