"""Starting: one machine, two processes, and one clear sentence when it cannot."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from maillon.ground.vault.keyfile import make_key
from tests.doors.console.conftest import ROOT, Instance

PATIENCE = 40.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(truth: Callable[[], object], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not truth():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/static/maillon/maillon.css", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


@contextmanager
def serving(instance: Instance, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`maillon serve` in the background, ended whatever happens."""
    log = (instance.folder.parent / "serve.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "maillon", "serve"],
        env={**instance.environment, "MAILLON_PORT": str(port)},
        cwd=instance.folder.parent,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def children(parent: int) -> dict[str, int]:
    """The processes of a supervisor, by the word they were started with."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"\nPPid:\t{parent}\n" in status.read_text(encoding="utf-8"):
                words = (status.parent / "cmdline").read_bytes().split(b"\0")
                found[words[3].decode()] = int(status.parent.name)
        except (OSError, IndexError):
            continue
    return found


def shared(one: dict[str, int], other: dict[str, int]) -> set[int]:
    """The processes that are in both."""
    return set(one.values()) & set(other.values())


def test_pages_and_work_live_and_die_together(instance: Instance) -> None:
    port = free_port()
    with serving(instance, port) as process:
        wait_for(lambda: answers(port) and set(children(process.pid)) == {"web", "work"})
        first = children(process.pid)
        os.kill(first["web"], signal.SIGKILL)
        os.kill(first["work"], signal.SIGKILL)
        wait_for(lambda: set(children(process.pid)) == {"web", "work"} and not shared(children(process.pid), first))
        wait_for(lambda: answers(port))
        second = children(process.pid)
        assert not shared(second, first)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert not answers(port)
    assert not [pid for pid in second.values() if Path(f"/proc/{pid}").exists()]
    log = (instance.folder.parent / "serve.log").read_text(encoding="utf-8")
    assert f"Maillon : http://127.0.0.1:{port}/" in log
    assert "Traceback" not in log


def test_a_second_start_prepares_nothing(instance: Instance) -> None:
    stamps = []
    for _turn in range(2):
        port = free_port()
        with serving(instance, port):
            wait_for(lambda port=port: answers(port))  # type: ignore[misc]  # bound now
        stamps.append([(instance.folder / name).stat().st_mtime_ns for name in ("prepared.json", "static")])
    assert stamps[0] == stamps[1]
    # The emergency numbers are there since the first start, and the command of a room is known.
    assert instance.run("load_helplines").startswith("0 numbers added")


def test_a_killed_supervisor_leaves_nobody_behind(instance: Instance) -> None:
    port = free_port()
    with serving(instance, port) as process:
        wait_for(lambda: answers(port))
        left = children(process.pid)
        process.kill()
        wait_for(lambda: not [pid for pid in left.values() if Path(f"/proc/{pid}").exists()])


def test_a_taken_port_is_said(instance: Instance) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        instance.settings["MAILLON_PORT"] = str(port)
        told = instance.run("serve", expected=2)
    assert f"Le port {port} est déjà pris" in told
    assert f"Port {port} is taken" in told


def test_a_folder_one_cannot_write_is_said(instance: Instance) -> None:
    for folder in ("/sys/maillon", str(instance.folder / "maillon.sqlite3")):
        instance.settings["MAILLON_DATA"] = folder
        assert "Maillon ne peut pas écrire" in instance.run("serve", expected=2)


def test_a_full_disk_is_said(instance: Instance) -> None:
    instance.settings |= {"MAILLON_DISK_MIN_MB": str(10**9), "MAILLON_PORT": str(free_port())}
    assert re.search(r"est presque plein \(\d+ Mo libres", instance.run("serve", expected=2))


def test_a_missing_key_is_said_when_something_is_sealed(instance: Instance) -> None:
    instance.tell('from tests.cast import make_person, make_space\nmake_person(make_space("Un espace"), "Zoé")')
    instance.run("work", "--once")
    (instance.folder / "maillon.key").unlink()
    told = instance.run("serve", expected=2)
    assert "maillon.key manque alors que des données sont scellées" in told
    assert not (instance.folder / "maillon.key").exists()


def test_a_wrong_setting_is_said_by_its_name(instance: Instance) -> None:
    instance.settings["MAILLON_PORT"] = "huit mille"
    assert "MAILLON_PORT : « huit mille » ne convient pas" in instance.run("serve", expected=2)


def test_no_database_is_said(instance: Instance) -> None:
    instance.settings["MAILLON_DATABASE"] = "postgresql://nobody@127.0.0.1:1/nothing"
    assert "la base ne répond" in instance.run("migrate", expected=2), "no key is made without knowing what is sealed"
    make_key(instance.folder)
    assert "La base PostgreSQL ne répond pas" in instance.run("migrate", expected=2)


def bootstrap(before: str, *, path: str) -> "subprocess.CompletedProcess[str]":
    """`tools/bootstrap.py run` after `before`, on a machine whose programs are in `path`."""
    code = f"import sys; sys.argv = ['bootstrap.py', 'run']\n{before}\nimport runpy\n"
    code += f"runpy.run_path({str(ROOT / 'tools' / 'bootstrap.py')!r}, run_name='__main__')"
    environment = {"PATH": path, "MAILLON_PORT": str(free_port()), "MAILLON_DATA": "/sys/maillon"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, check=False, capture_output=True, text=True, timeout=60
    )


def test_an_old_python_is_said(tmp_path: Path) -> None:
    done = bootstrap("sys.version_info = (3, 9, 2)", path=str(tmp_path))
    assert done.returncode == 2
    assert "Python 3.9.2 est trop ancien" in done.stderr
    assert "Traceback" not in done.stderr


def test_make_run_says_a_folder_it_cannot_write(tmp_path: Path) -> None:
    done = bootstrap("", path=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("Maillon ne peut pas écrire dans /sys/maillon")


def test_a_missing_venv_package_is_said(tmp_path: Path) -> None:
    """Python without ensurepip, on a machine where nothing can be installed; a link to another environment is not followed."""
    (tmp_path / "venv").symlink_to(tmp_path)
    before = (
        "from pathlib import Path\nimport importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'ensurepip' else find(name, *rest)\n"
        f"import os; os.environ['MAILLON_DATA'] = {str(tmp_path / 'data')!r}\n"
        f"sys.path.insert(0, {str(ROOT)!r}); import tools.machine as m\n"
        f"m.VENV = Path({str(tmp_path / 'venv')!r}); m.STAMP = m.VENV / 'stamp'"
    )
    done = bootstrap(before, path=str(tmp_path))
    assert done.returncode == 2, done.stderr
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert f"Il manque le paquet {version}" in done.stderr
    assert not (tmp_path / "venv").is_symlink()


def test_the_list_of_commands_needs_nothing(empty: Instance) -> None:
    told = empty.run()
    assert all(f"  {name} " in told for name in ("serve", "work", "doctor", "backup", "restore", "createadmin"))
    assert not empty.folder.exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["import", "qpv"], "Donnez le fichier à importer"),
        (["import", "associations"], "Donnez le fichier à importer"),
        (["import", "associations", "/nowhere.csv"], "n'est pas un fichier : vérifiez son nom."),
    ],
)
def test_an_import_names_what_it_lacks(instance: Instance, command: list[str], said: str) -> None:
    assert said in instance.run(*command, expected=2)
