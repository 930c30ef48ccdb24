"""What must be true before anything starts. Standard library only."""

import ctypes
import errno
import os
import shutil
import socket
from pathlib import Path

from maillon.doors.console.sentences import Refusal

MEGABYTE = 1024 * 1024
PDF_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")


def pdf_works() -> bool:
    """Whether the libraries that draw PDF are on this machine."""
    try:
        for name in PDF_LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def check_port(address: str, port: int) -> None:
    """Refuses when someone already listens there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError:
            raise Refusal(
                f"Le port {port} est réservé à l'administrateur : choisissez-en un plus grand que 1023 (MAILLON_PORT).",
                f"Port {port} is reserved for the administrator: choose one above 1023 (MAILLON_PORT).",
            ) from None
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise Refusal(
                    f"Cette machine n'a pas l'adresse {address} : corrigez MAILLON_BIND (127.0.0.1 convient presque toujours).",
                    f"This machine does not have the address {address}: correct MAILLON_BIND.",
                ) from None
            raise Refusal(
                f"Le port {port} est déjà pris : arrêtez l'autre programme, "
                f"ou choisissez un autre port (MAILLON_PORT={port + 1} make run).",
                f"Port {port} is taken: stop the other program, or choose another (MAILLON_PORT={port + 1} make run).",
            ) from None


def check_folder(folder: Path) -> None:
    """Makes the data folder; refuses when nothing can be written there."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        raise Refusal(
            f"Maillon ne peut pas écrire dans {folder} : donnez-lui ce dossier, ou choisissez-en un autre (MAILLON_DATA).",
            f"Maillon cannot write in {folder}: give it this folder, or choose another (MAILLON_DATA).",
        ) from None


def check_disk(folder: Path, least_mb: int) -> None:
    """Refuses when the disk of the data folder is almost full."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < least_mb:
        raise Refusal(
            f"Le disque de {folder} est presque plein ({free} Mo libres, il en faut {least_mb}) : faites de la place.",
            f"The disk of {folder} is almost full ({free} MB free, {least_mb} needed): make some room.",
        )
