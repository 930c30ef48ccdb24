"""A stream locked by a passphrase: what was cut, moved or altered does not open.

    MAILLON1 | salt 16 | prefix 7 | blocks

Key: scrypt (n 2^15, r 8, p 1) of the passphrase and the salt. Each block is at most 1 MiB of AES-256-GCM under
the nonce prefix | number on 4 bytes | 1 for the last block else 0 (the STREAM construction), with the header as
authenticated context.
"""

import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"MAILLON1"
SALT_BYTES, PREFIX_BYTES, TAG_BYTES = 16, 7, 16
BLOCK = 1024 * 1024
HEADER_BYTES = len(MAGIC) + SALT_BYTES + PREFIX_BYTES


class LockError(Exception):
    """Wrong passphrase, or a file that was cut or altered."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.strip().encode()))


class Locker:
    """A file to write to; `close` writes the last block, without which nothing opens."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt, prefix = os.urandom(SALT_BYTES), os.urandom(PREFIX_BYTES)
        self._file, self._header, self._prefix = file, MAGIC + salt + prefix, prefix
        self._cipher = _cipher(passphrase, salt)
        self._waiting = bytearray()
        self._number = 0
        file.write(self._header)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > BLOCK:
            self._block(bytes(self._waiting[:BLOCK]), last=False)
            del self._waiting[:BLOCK]
        return len(data)

    def close(self) -> None:
        self._block(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _block(self, plain: bytes, *, last: bool) -> None:
        nonce = self._prefix + self._number.to_bytes(4, "big") + bytes([last])
        self._file.write(self._cipher.encrypt(nonce, plain, self._header))
        self._number += 1


class Unlocker:
    """A file to read from; raises LockError at the first block that does not open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self._file = file
        self._header = file.read(HEADER_BYTES)
        if len(self._header) != HEADER_BYTES or not self._header.startswith(MAGIC):
            raise LockError
        self._prefix = self._header[-PREFIX_BYTES:]
        self._cipher = _cipher(passphrase, self._header[len(MAGIC) : -PREFIX_BYTES])
        self._ready = bytearray()
        self._number = 0
        self._next = file.read(BLOCK + TAG_BYTES)
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (size < 0 or len(self._ready) < size):
            self._open_next()
        end = len(self._ready) if size < 0 else size
        found = bytes(self._ready[:end])
        del self._ready[:end]
        return found

    def _open_next(self) -> None:
        sealed, self._next = self._next, self._file.read(BLOCK + TAG_BYTES)
        self._ended = not self._next
        nonce = self._prefix + self._number.to_bytes(4, "big") + bytes([self._ended])
        try:
            self._ready += self._cipher.decrypt(nonce, sealed, self._header)
        except (InvalidTag, ValueError):
            raise LockError from None
        self._number += 1
