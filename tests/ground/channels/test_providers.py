"""Providers that are down, slow or lying: the request never waits, nothing is sent twice, a person takes over."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from maillon.ground.channels.models import Message
from maillon.ground.channels.rules import BACKOFF
from maillon.ground.channels.states import MessageState
from maillon.ground.duties.models import Duty
from maillon.ground.work.public import drain
from tests.ground.channels.conftest import NOON, Telling


class Provider:
    """An SMS provider on loopback that does as it is told, and remembers what it received."""

    def __init__(self) -> None:
        self.status, self.answer, self.delay, self.drops = 200, b'{"id": "abc"}', 0.0, False
        self.received: list[tuple[dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.received.append((dict(self.headers), body))
                time.sleep(outer.delay)
                if outer.drops:
                    self.close_connection = True
                    return
                self.send_response(outer.status)
                self.end_headers()
                self.wfile.write(outer.answer)

            def log_message(self, *_args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1/sms"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    found = Provider()
    settings.SMS_GATEWAY, settings.SMS_URL, settings.SMS_TIMEOUT = "http", found.url, 1
    settings.SMS_TOKEN, settings.SMS_HEADER = "s3cr3t", "api-key: {token}"
    settings.SMS_FIELDS, settings.SMS_SENDER = ["to=recipient", "text=content"], "Maillon"
    yield found
    found.close()


@pytest.fixture
def message(telling: Telling, provider: Provider) -> Message:
    settings_are_ready = provider.url
    assert settings_are_ready
    return telling.tell(telling.person(channel="sms"))


def after(message: Message, moment: Any) -> tuple[str, str, int]:
    drain(moment)
    message.refresh_from_db()
    return message.state, message.outcome, message.attempts


def duties() -> list[str]:
    return list(Duty.objects.open().values_list("kind", flat=True))


def test_a_provider_that_works_is_asked_in_its_own_words(message: Message, provider: Provider) -> None:
    assert after(message, NOON) == (MessageState.SENT, "", 1)
    [(headers, body)] = provider.received
    assert b'"recipient": "+33612345678"' in body
    assert b'"content": "Demande K7 M4 QX' in body
    assert (headers["api-key"], message.provider_ref) == ("s3cr3t", "abc")


def test_a_provider_that_is_down_is_tried_again_then_a_person_takes_over(message: Message, provider: Provider) -> None:
    provider.close()
    assert after(message, NOON) == (MessageState.QUEUED, "no_connection", 1)
    moment = NOON
    for delay in BACKOFF[:-1]:
        moment += delay
        drain(moment)
    assert duties() == []
    drain(moment + timedelta(hours=21))
    message.refresh_from_db()
    assert (message.state, message.attempts, duties()) == (MessageState.FAILED, len(BACKOFF) + 1, ["channels.call"])


def test_a_provider_that_comes_back_gets_the_message_once(message: Message, provider: Provider, settings: Any) -> None:
    settings.SMS_URL = "http://127.0.0.1:1/v1/sms"
    drain(NOON)
    settings.SMS_URL = provider.url
    assert after(message, NOON + timedelta(minutes=1)) == (MessageState.SENT, "", 2)
    assert len(provider.received) == 1


def test_a_provider_too_slow_to_answer_leaves_a_doubt_and_is_never_asked_again(
    message: Message, provider: Provider
) -> None:
    provider.delay = 3
    assert after(message, NOON) == (MessageState.UNCERTAIN, "no_answer", 1)
    drain(NOON + timedelta(days=2))
    assert len(provider.received) == 1
    assert duties() == ["channels.call"]


@pytest.mark.parametrize(
    ("status", "answer", "state", "outcome"),
    [
        (503, b"", MessageState.QUEUED, "http_503"),
        (429, b"", MessageState.QUEUED, "http_429"),
        (400, b"", MessageState.FAILED, "http_400"),
        (401, b"", MessageState.FAILED, "http_401"),
        (500, b"", MessageState.UNCERTAIN, "http_500"),
        (302, b"", MessageState.UNCERTAIN, "http_302"),
        (200, b"<html>hello</html>", MessageState.UNCERTAIN, "answer_not_json"),
        (200, b"[]", MessageState.UNCERTAIN, "answer_not_understood"),
        (200, b'{"status": "error", "message": "+33612345678 refused"}', MessageState.FAILED, "provider_said_no"),
        (200, b'{"success": false}', MessageState.FAILED, "provider_said_no"),
        (200, b"{}", MessageState.SENT, "no_reference"),
        (201, b'{"messageId": 7}', MessageState.SENT, ""),
    ],
)
def test_what_the_provider_says_is_read_with_care(
    message: Message, provider: Provider, status: int, answer: bytes, state: str, outcome: str
) -> None:
    provider.status, provider.answer = status, answer
    assert after(message, NOON) == (state, outcome, 1)
    drain(NOON + timedelta(seconds=30))
    assert len(provider.received) == 1
    expected = ["channels.call"] if state in {MessageState.FAILED, MessageState.UNCERTAIN} else []
    assert duties() == expected


def test_a_connection_cut_while_sending_leaves_a_doubt(message: Message, provider: Provider) -> None:
    provider.drops = True
    assert after(message, NOON) == (MessageState.UNCERTAIN, "connection_lost", 1)


def test_the_request_never_waits_for_the_provider(telling: Telling, provider: Provider) -> None:
    provider.delay = 3
    person = telling.person(channel="sms")
    start = time.monotonic()
    telling.tell(person)
    assert time.monotonic() - start < 1
    assert provider.received == []


class MailHandler(socketserver.StreamRequestHandler):
    """Just enough SMTP."""

    recipient, data, drops = b"250 ok", b"250 taken", False
    taken: list[bytes] = []

    def handle(self) -> None:
        self._say(b"220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                self._say(self.recipient)
            elif word == b"DATA":
                self._take()
                if self.drops:
                    return None
                self._say(self.data)
            elif word == b"QUIT":
                return self._say(b"221 bye")
            else:
                self._say(b"250 ok")
        return None

    def _take(self) -> None:
        self._say(b"354 go on")
        text = b""
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            text += line
        self.taken.append(text)

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


@contextmanager
def mail_server(settings: Any, **behaviour: Any) -> Iterator[list[bytes]]:
    taken: list[bytes] = []
    handler = type("Handler", (MailHandler,), {**behaviour, "taken": taken})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.socket.getsockname()[1]
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT, settings.EMAIL_HOST_USER = False, 1, ""
        yield taken
        server.shutdown()


@pytest.mark.parametrize(
    ("behaviour", "state", "outcome", "taken"),
    [
        ({}, MessageState.SENT, "", 1),
        ({"recipient": b"550 unknown amina@exemple.fr"}, MessageState.FAILED, "smtp_550", 0),
        ({"recipient": b"451 try later"}, MessageState.QUEUED, "smtp_451", 0),
        ({"data": b"552 too much"}, MessageState.FAILED, "smtp_552", 1),
        ({"drops": True}, MessageState.UNCERTAIN, "connection_lost", 1),
    ],
)
def test_what_the_mail_server_says_is_read_with_care(
    telling: Telling, settings: Any, behaviour: dict[str, Any], state: str, outcome: str, taken: int
) -> None:
    message = telling.tell(telling.person(channel="email", email="amina@exemple.fr"))
    with mail_server(settings, **behaviour) as received:
        assert after(message, NOON) == (state, outcome, 1)
        drain(NOON + timedelta(seconds=30))
    assert len(received) == taken


def test_a_mail_server_that_is_down_is_a_clean_refusal(telling: Telling, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = telling.tell(telling.person(channel="email", email="amina@exemple.fr"))
    assert after(message, NOON) == (MessageState.QUEUED, "no_connection", 1)
