"""A device that makes keys of entry and signs with them, as a telephone does."""

import json
import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

SITE = "localhost"
FLAG = AuthenticatorData.FLAG


class Device:
    """`make` and `sign` answer what a page asks; a `finger` is the holder proved to the device."""

    def __init__(self, origin: str = f"https://{SITE}") -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.handle = ""

    def make(self, options: str) -> str:
        asked = json.loads(options)["publicKey"]
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]  # fido2's own
        credential = AttestedCredentialData.create(bytes(16), self.id, public)
        data = AuthenticatorData.create(self._site(), FLAG.UP | FLAG.UV | FLAG.AT, 0, credential)
        made = AttestationObject.create("none", data, {})
        return self._answer("webauthn.create", asked["challenge"], attestationObject=websafe_encode(made))

    def sign(self, options: str, *, finger: bool = True) -> str:
        challenge = json.loads(options)["publicKey"]["challenge"]
        data = AuthenticatorData.create(self._site(), FLAG.UP | FLAG.UV if finger else FLAG.UP, 0)
        said = self._said("webauthn.get", challenge)
        signature = self.key.sign(data + said.hash, ec.ECDSA(SHA256()))
        return self._answer(
            "webauthn.get",
            challenge,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=self.handle,
        )

    def _site(self) -> bytes:
        return sha256(SITE.encode()).digest()

    def _said(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), self.origin)

    def _answer(self, kind: str, challenge: str, **response: Any) -> str:
        known = websafe_encode(self.id)
        said = {"clientDataJSON": self._said(kind, challenge).b64, **response}
        return json.dumps({"id": known, "rawId": known, "type": "public-key", "response": said})
