"""Why a file is refused, as a code the parent process turns into a sentence."""


class RefusedError(Exception):
    """`code` is one of the codes of `rules.REFUSALS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
