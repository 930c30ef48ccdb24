"""What is asked on a terminal; never without one."""

import getpass
import sys

from maillon.doors.console.backups import LEAST_PASSPHRASE, passphrase_from
from maillon.doors.console.sentences import Refusal


def ask(question: str) -> str:
    """An answer typed by someone; refused when nobody is there to answer."""
    if not sys.stdin.isatty():
        raise Refusal(
            f"Personne pour répondre à « {question} » : donnez la réponse en option (--help).",
            "Nobody to answer: give it as an option (--help).",
        )
    return input(f"{question} : ").strip()


def ask_secret(question: str, *, twice: bool = False) -> str:
    """A secret typed without being shown, twice when it is new."""
    if not sys.stdin.isatty():
        raise Refusal(
            f"Personne pour répondre à « {question} » : donnez le nom d'un fichier en option (--help).",
            "Nobody to answer: name a file as an option (--help).",
        )
    found = getpass.getpass(f"{question} : ")
    if twice and getpass.getpass("Encore une fois : ") != found:
        raise Refusal("Les deux ne sont pas pareils.", "The two differ.")
    return found


def ask_passphrase(file: str, *, twice: bool = False) -> str:
    """The passphrase of the backups, from a file or from the terminal."""
    if file:
        return passphrase_from(file)
    found = ask_secret("Phrase de passe des sauvegardes", twice=twice)
    if len(found.strip()) < LEAST_PASSPHRASE:
        raise Refusal(
            f"Trop courte : il faut {LEAST_PASSPHRASE} signes ou plus.", f"Too short: {LEAST_PASSPHRASE} signs or more."
        )
    return found
