"""Why the house says no: a stable code for machines, a sentence for the person."""

from collections.abc import Mapping


class RuleViolation(Exception):
    """A refusal. `message` says what to do instead; it may be a lazy translation."""

    def __init__(self, code: str, message: object = "", **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        return str(self.message) % self.params if self.message else self.code


class NotFoundError(RuleViolation):
    """What one may not see does not exist."""
