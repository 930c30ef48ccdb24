"""Runs one command; what is mistyped or refused is one sentence, without the words of the machinery."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from maillon.doors.console.sentences import Refusal

_SAID: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.*)", lambda m: f"Il manque : {m[1]}."),
    (r"unrecognized arguments: (.*)", lambda m: f"« {m[1]} » n'est pas compris ici."),
    (
        r"argument (?P<what>[^:]*): invalid choice: (?P<typed>.*) \(choose from (?P<known>.*)\)",
        lambda m: f"« {_bare(m['typed'])} » n'est pas une réponse pour « {m['what']} » : {_bare(m['known'])}.",
    ),
    (r"argument ([^:]*): expected .*argument.*", lambda m: f"Il manque une réponse après « {m[1]} »."),
    (
        r"argument ([^:]*): invalid \w+ value: (.*)",
        lambda m: f"« {_bare(m[2])} » ne convient pas à « {m[1]} ».",
    ),
    (r"argument ([^:]*): ignored explicit argument.*", lambda m: f"« {m[1]} » ne prend pas de réponse."),
    (
        r"argument ([^:]*): not allowed with argument (.*)",
        lambda m: f"« {m[1]} » et « {m[2]} » ne vont pas ensemble.",
    ),
    (
        r"ambiguous option: (\S+) could match (.*)",
        lambda m: f"« {m[1]} » peut vouloir dire plusieurs choses : {m[2]}.",
    ),
    (r"one of the arguments (.*) is required", lambda m: f"Il manque une de ces réponses : {m[1]}."),
)


def _bare(told: str) -> str:
    return told.replace("'", "")


def mistyped(command: str, told: str) -> Refusal:
    """What argparse refused, in words; `command` as it is typed."""
    matches = ((re.fullmatch(pattern, told), french) for pattern, french in _SAID)
    said = next((french(found) for found, french in matches if found), f"« {command} » ne s'écrit pas ainsi ({told}).")
    return Refusal(f"{said} « {command} --help » dit comment l'écrire.", f"{told} (see {command} --help)")


class Parser(argparse.ArgumentParser):
    """Refuses in words."""

    def error(self, message: str) -> NoReturn:
        raise mistyped(self.prog, message)


def run_command(name: str, rest: Sequence[str]) -> None:
    """One of Django's commands, ours included. A refusal is printed as it is and keeps its exit code."""
    import django  # noqa: PLC0415 -- half a second
    from django.core.management import (  # noqa: PLC0415 -- half a second
        BaseCommand,
        CommandError,
        execute_from_command_line,
        get_commands,
        load_command_class,
    )
    from django.db import connections  # noqa: PLC0415 -- half a second

    django.setup()
    found = get_commands()[name]
    command = found if isinstance(found, BaseCommand) else load_command_class(found, name)
    if type(command).run_from_argv is not BaseCommand.run_from_argv:
        return execute_from_command_line(["maillon", name, *rest])
    try:
        options = vars(command.create_parser("maillon", name).parse_args(list(rest)))
    except CommandError as wrong:
        raise mistyped(f"maillon {name}", str(wrong).removeprefix("Error: ")) from None
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as refused:
        if options["traceback"]:
            raise
        print(refused, file=sys.stderr)
        raise SystemExit(refused.returncode) from None
    finally:
        connections.close_all()
    return None
