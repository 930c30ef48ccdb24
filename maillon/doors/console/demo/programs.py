"""The site of the town reads the dates by a token, whose secret nobody kept."""

from maillon.doors.api.public import make_token
from maillon.doors.console.demo.stage import Stage


def let_programs_read(stage: Stage) -> None:
    """One token, open, for the project manager's organisation."""
    make_token(
        stage.of("projet", "token:site", 30),
        organisation=stage.organisations["city"].pk,
        label="Le site de la ville",
        days=365,
    )
