"""A web server in processes of its own, killed as a machine would, and the browsers that meet it."""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from maillon.kernel.uid import uuid7
from tests.doors.console.conftest import Instance
from tests.doors.console.test_starting import answers, free_port, wait_for

PATIENCE = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The parts of addresses that change with the town."""

    place: str
    council: str


@dataclass(slots=True)
class Site:
    """`maillon web` on a port of its own: a master and its children."""

    instance: Instance
    known: Addresses
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> Path:
        return self.instance.folder.parent / "web.log"

    def start(self) -> None:
        """Returns once pages are answered."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "maillon", "web"],
                env={**self.instance.environment, "MAILLON_PORT": str(self.port)},
                cwd=self.instance.folder.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        wait_for(self.answers)

    def inside(self, function: str) -> dict[str, Any]:
        """What a function of `tests.faults.town` finds inside the instance; the log may follow it."""
        return inside(self.instance, function)

    def answers(self) -> bool:
        return answers(self.port)

    def children(self) -> list[int]:
        """The forked processes that answer."""
        assert self.process is not None
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        try:
            return [int(pid) for pid in path.read_text(encoding="ascii").split()]
        except OSError:
            return []

    def kill_a_child(self) -> bool:
        """One of those that answer, at random, without a word; the master forks another."""
        found = self.children()
        if not found:
            return False
        os.kill(random.choice(found), signal.SIGKILL)
        return True

    def kill_everything(self) -> None:
        """As a power cut: master first, then each child."""
        assert self.process is not None
        family = self.children()
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        for pid in family:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        wait_for(lambda: not any(_alive(pid) for pid in family))

    def limit_files(self, size: int) -> None:
        """From now on no file of the server grows past `size` bytes; -1 gives the room back."""
        import resource  # noqa: PLC0415 -- not everywhere

        assert self.process is not None
        for pid in [self.process.pid, *self.children()]:
            _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


def inside(instance: Instance, function: str) -> dict[str, Any]:
    """What a function of `tests.faults.town` answers, in a process of its own."""
    told = instance.tell(f"import json; from tests.faults import town; print(json.dumps(town.{function}()))")
    return dict(json.loads(next(line for line in told.splitlines() if line.startswith("{"))))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]


@dataclass(slots=True)
class Browser:
    """One person's browser: cookies, an address of its own, and the patience to send the same form again."""

    site: Site
    number: int
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> Answer:
        """One request; raises OSError or HTTPException when the other side died."""
        here = (f"127.0.{1 + self.number // 250}.{1 + self.number % 250}", 0)
        line = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=PATIENCE, source_address=here)
        headers = {"Cookie": "; ".join(f"{name}={kept.value}" for name, kept in self.cookies.items())}
        body = None
        if data is not None:
            token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
            body = urlencode({"csrfmiddlewaretoken": token, **data}, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body, headers)
            found = line.getresponse()
            text = found.read().decode()
        finally:
            line.close()
        for name, value in found.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.load(value)
        return Answer(status=found.status, text=text, headers=dict(found.getheaders()))

    def insist(self, method: str, path: str, data: dict[str, Any] | None = None, within: float = 60) -> Answer:
        """The same request, again after each broken connection, as someone pressing the button again."""
        end = time.monotonic() + within
        while True:
            try:
                return self.ask(method, path, data)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > end:
                    raise
                time.sleep(random.uniform(0.02, 0.2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Something a person sends: where, what, and how one knows that it was received."""

    name: str
    page: str
    address: str
    data: dict[str, Any]

    def received(self, answer: Answer) -> bool:
        """Whether the page that followed said so."""
        if self.name in {"call_me_back", "offer"}:
            return answer.status == 302 and bool(re.search("/recu/|/merci/", answer.headers.get("Location", "")))
        return answer.status == 200 and "trouble" not in answer.text and "<h1" in answer.text


def forms(known: Addresses, number: int) -> list[Form]:
    """One of each public form, all their values proper to `number`."""
    call = f"/demander/?lieu={known.place}"
    offer = f"/proposer/?lieu={known.place}"
    item = f"/instances/{known.council}/demander/"
    return [
        Form(
            name="call_me_back",
            page=call,
            address=f"/demander/rappel/?lieu={known.place}",
            data={"phone": f"06 39 98 {number // 100:02} {number % 100:02}", "language": "fr"},
        ),
        Form(name="ask_item", page=item, address=item, data={"text": f"Question numéro {number} : et l'ascenseur ?"}),
        Form(
            name="tell_initiative",
            page="/initiatives/raconter/",
            address="/initiatives/raconter/",
            data={"title": f"Jardin {number}", "what": "On plante.", "where": known.place, "hands": "arroser"},
        ),
        Form(
            name="offer",
            page=offer,
            address=offer,
            data={"themes": "groceries", "first_name": "Anne", "email": f"personne{number}@exemple.invalid"},
        ),
    ]


def new_act() -> str:
    """What the page puts in the form when it is shown."""
    return str(uuid7())
