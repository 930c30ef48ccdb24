"""Makes a machine ready: Python environment from the lock, Debian packages when allowed, then the command.

Standard library only; runs on the system's Python. Whatever is already there is not done again.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from maillon.doors.console.checks import check_folder, check_port, pdf_works
from maillon.doors.console.sentences import Refusal, say

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / ".maillon-stamp.json"
HIGHEST_PORT = 65535
PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-core", "fonts-dejavu-core")
TEST_PACKAGES = (*PDF_PACKAGES, "chromium", "postgresql", "poppler-utils")


def main(arguments: Sequence[str]) -> int:
    """`run`, `environment` alone, or one of the commands of whoever works on the code."""
    what, *rest = arguments or ["run"]
    # Libraries are not compiled at installation: a machine told to keep nothing would compile them at every command.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        if what == "run":
            run(rest)
        elif what == "environment":
            make_environment("run")
        else:
            develop(what, rest)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def run(rest: Sequence[str]) -> None:
    """The demonstration on this machine: never returns."""
    environment = {"MAILLON_DEMO": "true", "MAILLON_LOG_LEVEL": "WARNING", **os.environ}
    if "MAILLON_CONFIG" not in environment:  # what a file says is read, and looked at, once the environment is there
        _look_first(environment)
    python = make_environment("run")
    if not pdf_works():
        install(PDF_PACKAGES, "On continue sans PDF.", "Going on without PDF.")
    os.chdir(ROOT)
    os.execve(python, [str(python), str(VENV / "bin" / "maillon"), "serve", "--demo", *rest], environment)


def _look_first(environment: Mapping[str, str]) -> None:
    """Port and folder, before minutes of installation; a setting that cannot be is refused by its name, by the settings."""
    port = environment.get("MAILLON_PORT", "8000").strip()
    if port.isdecimal() and 1 <= int(port) <= HIGHEST_PORT:
        check_port(environment.get("MAILLON_BIND", "127.0.0.1").strip(), int(port))
    folder = environment.get("MAILLON_DATA", str(ROOT / "data")).strip()
    if folder:
        check_folder(Path(folder).expanduser())


def develop(what: str, rest: Sequence[str]) -> None:
    """Tests, checks, documents, benchmarks: never returns."""
    python = make_environment("test")
    if what in {"test", "test-long", "screens"}:
        install(TEST_PACKAGES, "Ce qui en dépend ne sera pas essayé.", "What needs them will not be run.")
    scripts = {
        "test": ["tools/suite.py", "test"],
        "quick": ["tools/suite.py", "quick"],
        "test-long": ["tools/suite.py", "long"],
        "check": ["tools/check.py"],
        "docs": ["tools/docs.py"],
        "screens": ["tools/screens.py"],
        "bench": ["-m", "maillon", "bench"],
    }
    if what not in scripts:
        raise Refusal(f"Commande inconnue : {what}.", f"Unknown command: {what}.")
    os.chdir(ROOT)
    os.execv(python, [str(python), *scripts[what], *rest])


def make_environment(lock: str) -> Path:
    """The environment's Python, with everything of `locks/<lock>.txt` checked by its hash."""
    python = VENV / "bin" / "python"
    known = _stamp()
    wanted = hashlib.sha256((ROOT / "locks" / f"{lock}.txt").read_bytes()).hexdigest()
    if known.get(lock) == wanted and known.get("place") == str(VENV) and _answers(python):
        return python
    if known.get("place") not in {None, str(VENV)} or not _answers(python):
        known = {}
        _make_venv()
    say(
        "Installation des bibliothèques de Maillon (une seule fois, une minute environ)…",
        "Installing Maillon's libraries (once, about a minute)…",
    )
    # Not compiled beforehand: the first start compiles what is used, a third of what would be.
    options = [
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "--prefer-binary",
        "--no-compile",
    ]
    command = [str(python), "-m", "pip", "install", *options, "-r", str(ROOT / "locks" / f"{lock}.txt")]
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        raise Refusal(
            "Les bibliothèques n'ont pas pu être installées : vérifiez la connexion à Internet, puis relancez.",
            "The libraries could not be installed: check the Internet connection, then run it again.",
        )
    _write_command(python)
    covered = ["run", "test"] if lock == "test" else ["run"]
    digests = {name: hashlib.sha256((ROOT / "locks" / f"{name}.txt").read_bytes()).hexdigest() for name in covered}
    STAMP.write_text(json.dumps({**known, **digests, "place": str(VENV)}), encoding="utf-8")
    return python


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _answers(python: Path) -> bool:
    if not python.exists():
        return False
    probe = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-I", "-c", probe], check=False, stderr=subprocess.DEVNULL).returncode == 0


def _make_venv() -> None:
    if VENV.is_symlink():  # cleared through the link, the environment of another clone would be lost
        VENV.unlink()
    if importlib.util.find_spec("ensurepip") is None:
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not install((version,)):
            raise Refusal(
                f"Il manque le paquet {version} : lancez « sudo apt install {version} », puis recommencez.",
                f'The package {version} is missing: run "sudo apt install {version}", then try again.',
            )
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], check=False, capture_output=True, text=True
    )
    if made.returncode:
        raise Refusal(
            f"L'environnement Python n'a pas pu être créé dans {VENV} : {_last(made.stderr or made.stdout)}",
            f"The Python environment could not be made in {VENV}.",
        )


def _last(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]


def _write_command(python: Path) -> None:
    path = VENV / "bin" / "maillon"
    path.write_text(
        f"#!{python}\n"
        "import sys\n\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from maillon.doors.console.main import main\n\n"
        "sys.exit(main())\n",
        encoding="utf-8",
    )
    path.chmod(0o755)


def install(packages: Sequence[str], french: str = "", english: str = "") -> bool:
    """Installs the missing Debian packages as root or by `sudo -n`; otherwise says the one line to run and goes on."""
    missing = _missing(packages)
    rights = _rights()
    if missing and rights is not None and shutil.which("apt-get"):
        say(f"Installation de {', '.join(missing)}…", "Installing these Debian packages…")
        quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-qq"]
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            subprocess.run([*quiet, *command], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        missing = _missing(packages)
    if missing and french:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
        say(f"{french} Pour compléter : {line}", f"{english} To complete, run that line.")
    return not missing


def _rights() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def _missing(packages: Sequence[str]) -> list[str]:
    query = shutil.which("dpkg-query")
    if query is None:
        return list(packages)
    shown = subprocess.run(
        [query, "-W", "-f", "${db:Status-Status} ${Package}\n", *packages], check=False, capture_output=True, text=True
    )
    installed = {line.split()[1] for line in shown.stdout.splitlines() if line.startswith("installed ")}
    return [name for name in packages if name not in installed]
