"""SMS through any provider that takes JSON over HTTP."""

import http.client
import json
import ssl
from urllib.parse import urlsplit

from django.conf import settings

from maillon.ground.channels.adapters.base import Parcel, Receipt, Result

_BUSY = frozenset({429, 503})
_REFERENCES = ("id", "messageId", "message_id", "reference", "smsId")
_NO = frozenset({"error", "failed", "rejected", "refused"})


class HttpAdapter:
    """One POST, no redirection followed. What happens before the first byte left is a clean refusal."""

    def send(self, parcel: Parcel) -> Receipt:
        connection = _connection()
        try:
            connection.connect()
        except OSError:
            return Receipt(result=Result.REFUSED, code="no_connection")
        try:
            connection.request("POST", _target(), body=_body(parcel), headers=_headers(parcel))
            answer = connection.getresponse()
            return _read(answer.status, answer.read(65_536))
        except TimeoutError:
            return Receipt(result=Result.UNKNOWN, code="no_answer")
        except (OSError, http.client.HTTPException):
            return Receipt(result=Result.UNKNOWN, code="connection_lost")
        finally:
            connection.close()


def _connection() -> http.client.HTTPConnection:
    parts = urlsplit(settings.SMS_URL)
    host, timeout = parts.hostname or "", settings.SMS_TIMEOUT
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, parts.port, timeout=timeout)


def _target() -> str:
    parts = urlsplit(settings.SMS_URL)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _body(parcel: Parcel) -> bytes:
    """Field names are the provider's, said in the settings: `to=recipient,text=content,sender=sender`."""
    names = dict(pair.split("=", 1) for pair in settings.SMS_FIELDS)
    values = {"to": parcel.to, "text": parcel.text}
    if settings.SMS_SENDER and not parcel.neutral:
        values["sender"] = settings.SMS_SENDER
    return json.dumps({names.get(key, key): value for key, value in values.items()}).encode()


def _headers(parcel: Parcel) -> dict[str, str]:
    name, _sep, value = settings.SMS_HEADER.partition(":")
    token = {name.strip(): value.strip().replace("{token}", settings.SMS_TOKEN)} if settings.SMS_TOKEN else {}
    return {"Content-Type": "application/json", "Idempotency-Key": parcel.key, **token}


def _read(status: int, raw: bytes) -> Receipt:
    if 200 <= status < 300:
        return _read_answer(raw)
    if status in _BUSY:
        return Receipt(result=Result.REFUSED, code=f"http_{status}")
    result = Result.REJECTED if 400 <= status < 500 else Result.UNKNOWN
    return Receipt(result=result, code=f"http_{status}")


def _read_answer(raw: bytes) -> Receipt:
    try:
        said = json.loads(raw or b"{}")
    except ValueError:
        return Receipt(result=Result.UNKNOWN, code="answer_not_json")
    if not isinstance(said, dict):
        return Receipt(result=Result.UNKNOWN, code="answer_not_understood")
    if said.get("error") or str(said.get("status", "")).lower() in _NO or said.get("success") is False:
        return Receipt(result=Result.REJECTED, code="provider_said_no")
    ref = next((str(said[name]) for name in _REFERENCES if said.get(name)), "")
    return Receipt(result=Result.ACCEPTED, code="" if ref else "no_reference", ref=ref[:80])
