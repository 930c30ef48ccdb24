"""The `maillon` command: one console for whoever runs an instance."""

import difflib
import errno
import os
import sys

from maillon import __version__
from maillon.doors.console.running import Parser, run_command
from maillon.doors.console.sentences import Refusal

COMMANDS = {
    "serve": ("pages et travaux de fond, sur une machine", "pages and background work, on one machine"),
    "web": ("les pages seules", "pages alone"),
    "migrate": ("met la base à jour", "brings the database up to date"),
    "work": ("les travaux de fond seuls", "background work alone"),
    "demo": ("charge la ville inventée [--scenario nom]", "loads the invented town [--scenario name]"),
    "doctor": ("dit ce qui va et ce qui ne va pas [--json]", "says what is well and what is not [--json]"),
    "createadmin": (
        "premier compte d'un espace, ou son lien [--link]",
        "first account of a space, or its link [--link]",
    ),
    "import": ("communes, quartiers, associations", "communes, neighbourhoods, associations"),
    "export": ("tout l'espace, en formats ouverts", "everything, in open formats"),
    "backup": ("sauvegarde chiffrée", "encrypted backup"),
    "restore": ("remet une sauvegarde dans un dossier vide", "puts a backup into an empty folder"),
    "recovery_sheet": ("imprime la clé sur la feuille de secours", "prints the key on the recovery sheet"),
    "recover": ("remet la clé à partir de la feuille", "puts the key back from the sheet"),
    "bench": ("mesures de vitesse et de poids", "measures of speed and weight"),
}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; whatever refuses to start says one sentence and ends with code 2."""
    asked = sys.argv[1:] if arguments is None else arguments
    if not asked or asked[0] in {"help", "-h", "--help"}:
        print(usage())
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.config.settings")
    os.umask(0o077)
    try:
        run(asked)
    except Refusal as refusal:
        return _refuse(str(refusal))
    except SystemExit as stop:
        return _refuse(stop.code) if isinstance(stop.code, str) else int(stop.code or 0)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        sentence = sentence_for(problem)
        if sentence is None:
            raise
        return _refuse(str(sentence))
    return 0


def run(asked: list[str]) -> None:
    """Dispatches to Django's commands; `serve` decides by itself whether Django is needed first."""
    if asked[0] == "serve":
        from maillon.doors.console.serve import main as serve  # noqa: PLC0415 -- reads the settings

        return serve(asked[1:])
    if asked[0] == "web":
        Parser(prog="maillon web").parse_args(asked[1:])
        from maillon.doors.console.web_server import main as web  # noqa: PLC0415 -- gunicorn

        return web()
    if asked[0] in {"version", "--version", "-V"}:
        print(f"Maillon {__version__}")
        return None
    if asked[0] not in COMMANDS and not _is_a_room_s(asked[0]):
        raise _unknown(asked[0])
    return run_command(asked[0], asked[1:])


def _is_a_room_s(name: str) -> bool:
    """Whether Django or a room has this command; the rooms are only known once Django is ready."""
    import django  # noqa: PLC0415 -- half a second
    from django.core.management import get_commands  # noqa: PLC0415 -- half a second

    django.setup()
    return name in get_commands()


def _unknown(name: str) -> Refusal:
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    return Refusal(
        f"« {name} » n'est pas une commande"
        + (f" : vouliez-vous dire « maillon {near[0]} » ?" if near else ".")
        + " « maillon help » les liste.",
        f'"{name}" is not a command: "maillon help" lists them.',
    )


def usage() -> str:
    """The commands, each with one line."""
    lines = [f"  {name:<14} {french}\n  {'':<14} {english}" for name, (french, english) in COMMANDS.items()]
    return "maillon <commande> [--help]\n\n" + "\n".join(lines)


_NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST}


def sentence_for(problem: BaseException) -> Refusal | None:
    """What the machine refused, in words; None when it is our own mistake."""
    told = str(problem).lower()
    number = getattr(problem, "errno", None)
    name = str(getattr(problem, "filename", None) or "").removesuffix(".partial")
    if number in {errno.ENOENT, errno.EISDIR, errno.ENOTDIR} and name:
        return Refusal(
            f"{name} n'est pas un fichier que l'on puisse ouvrir : vérifiez son nom et son dossier.",
            f"{name} is not a file that can be opened: check its name and its folder.",
        )
    if _lacks_tables(told):
        return Refusal(
            "La base n'est pas à jour : lancez « maillon migrate », puis recommencez.",
            'The database is not up to date: run "maillon migrate", then try again.',
        )
    if number == errno.ENOSPC or "disk is full" in told or "no space left" in told:
        return Refusal(
            "Le disque est plein : faites de la place, puis recommencez. Rien n'a été perdu.",
            "The disk is full: make some room, then try again. Nothing was lost.",
        )
    if number in _NOT_WRITABLE or "readonly database" in told or "unable to open" in told:
        return Refusal(
            f"Maillon ne peut pas écrire là où il en a besoin : {name or problem}.",
            "Maillon cannot write where it needs to.",
        )
    if "connection refused" in told or "could not translate host name" in told:
        return Refusal(
            "La base PostgreSQL ne répond pas : vérifiez MAILLON_DATABASE et que le serveur est démarré.",
            "PostgreSQL does not answer: check MAILLON_DATABASE and that the server runs.",
        )
    return None


def _lacks_tables(told: str) -> bool:
    """Whether what failed is a table or a column that a waiting migration brings; otherwise it is our mistake."""
    if "no such table" not in told and "no such column" not in told and "does not exist" not in told:
        return False
    from django.db import connection  # noqa: PLC0415 -- set up by the command that failed
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
