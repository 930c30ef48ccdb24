"""A PostgreSQL of the tests' own: temporary folder, loopback, random port, unprivileged user."""

import atexit
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

VARIABLE = "MAILLON_TEST_DATABASE"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c autovacuum=off"


def wanted_database() -> str:
    """`sqlite`, or the address of a PostgreSQL; `MAILLON_TEST_DATABASE=postgresql` starts one.

    The address is left in the environment, so that xdist's workers share what the first process started.
    """
    wanted = os.environ.get(VARIABLE, "sqlite")
    if wanted == "postgresql":
        wanted = os.environ[VARIABLE] = start()
    return wanted


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest version first; None when PostgreSQL is not here."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    found = [*debian, *([Path(on_path).parent] if on_path else [])]
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def start() -> str:
    """Starts a server that stops with this process; returns its address."""
    folder = binaries()
    if folder is None:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="maillon-pg-"))
    password, port = secrets.token_hex(16), _free_port()
    (home / "password").write_text(password, encoding="ascii")
    owner = _unprivileged()
    if owner:
        for path in (home, home / "password"):
            shutil.chown(path, owner, pwd.getpwnam(owner).pw_gid)

    def run(*command: str) -> None:
        done = subprocess.run(
            [str(folder / command[0]), *command[1:]],
            user=owner,
            group=pwd.getpwnam(owner).pw_gid if owner else None,
            extra_groups=[] if owner else None,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"PostgreSQL did not start: {command[0]}: {done.stderr.strip()[-400:]}")

    data = str(home / "data")
    login = ["-U", "maillon", "--auth=scram-sha-256", f"--pwfile={home / 'password'}"]
    run("initdb", "-D", data, *login, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} {FAST}"
    run("pg_ctl", "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start")

    def stop() -> None:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://maillon:{password}@127.0.0.1:{port}/postgres"


def _unprivileged() -> str | None:
    """Whom to start it as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
