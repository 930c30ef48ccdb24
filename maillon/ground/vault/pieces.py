"""Long content sealed in pieces, under a key of its own: any part of it opens without the rest.

Each piece is sealed with its rank and with whether it is the last: pieces moved, taken off or of another content do not
open. A key seals one content, once: the rank is the nonce.
"""

import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maillon.ground.vault.crypto import SealBrokenError

PIECE = 64 * 1024
TAG = 16


def new_key() -> bytes:
    return os.urandom(32)


def _nonce(rank: int, *, last: bool) -> bytes:
    return rank.to_bytes(11, "big") + bytes([last])


def seal_pieces(key: bytes, content: bytes, context: bytes) -> Iterator[bytes]:
    """`content` sealed, piece after piece; empty content is one sealed piece of nothing."""
    cipher, final = AESGCM(key), max(len(content) - 1, 0) // PIECE
    for rank in range(final + 1):
        piece = content[rank * PIECE : (rank + 1) * PIECE]
        yield cipher.encrypt(_nonce(rank, last=rank == final), piece, context)


def open_pieces(
    key: bytes, sealed: IO[bytes], context: bytes, *, size: int, start: int = 0, length: int | None = None
) -> Iterator[bytes]:
    """`length` bytes from `start` of a content of `size` bytes; raises SealBrokenError at the first piece that does not fit."""
    cipher, final = AESGCM(key), max(size - 1, 0) // PIECE
    end = size if length is None else min(start + length, size)
    for rank in range(start // PIECE, final + 1):
        first = rank * PIECE
        if first >= end and first > start:
            return
        sealed.seek(rank * (PIECE + TAG))
        try:
            piece = cipher.decrypt(_nonce(rank, last=rank == final), sealed.read(PIECE + TAG), context)
        except (InvalidTag, ValueError):
            raise SealBrokenError from None
        yield piece[max(start - first, 0) : end - first]
