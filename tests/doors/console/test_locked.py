"""A locked stream opens whole or not at all."""

import io

import pytest

from maillon.doors.console.locked import BLOCK, HEADER_BYTES, TAG_BYTES, Locker, LockError, Unlocker

WORDS = "une phrase de passe"
SEALED_BLOCK = BLOCK + TAG_BYTES


def locked(plain: bytes) -> bytes:
    file = io.BytesIO()
    locker = Locker(file, WORDS)
    locker.write(plain)
    locker.close()
    return file.getvalue()


def opened(sealed: bytes, words: str = WORDS) -> bytes:
    return Unlocker(io.BytesIO(sealed), words).read()


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 7])
def test_what_was_locked_opens(size: int) -> None:
    plain = bytes(index % 251 for index in range(1000)) * (size // 1000 + 1)
    assert opened(locked(plain[:size])) == plain[:size]


def test_it_is_read_piece_by_piece() -> None:
    stream = Unlocker(io.BytesIO(locked(b"ab" * BLOCK)), WORDS)
    assert [stream.read(3), stream.read(1)] == [b"aba", b"b"]
    assert len(stream.read()) == 2 * BLOCK - 4
    assert stream.read(10) == b""


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(LockError):
        opened(locked(b"secret"), "une autre phrase")


@pytest.mark.parametrize("kept", [0, 10, HEADER_BYTES, HEADER_BYTES + SEALED_BLOCK, HEADER_BYTES + SEALED_BLOCK + 5])
def test_a_cut_file_does_not_open(kept: int) -> None:
    """Cut between two blocks as well: the last one says that it is the last."""
    with pytest.raises(LockError):
        opened(locked(b"a" * (2 * BLOCK + 10))[:kept])


@pytest.mark.parametrize("place", [0, 8, 24, HEADER_BYTES, HEADER_BYTES + SEALED_BLOCK + 3, -1])
def test_one_altered_bit_does_not_open(place: int) -> None:
    sealed = bytearray(locked(b"a" * (BLOCK + 10)))
    sealed[place] ^= 1
    with pytest.raises(LockError):
        opened(bytes(sealed))


def test_two_swapped_blocks_do_not_open() -> None:
    sealed = locked(b"a" * BLOCK + b"b" * BLOCK + b"c")
    head, one, two = (
        sealed[:HEADER_BYTES],
        slice(HEADER_BYTES, HEADER_BYTES + SEALED_BLOCK),
        HEADER_BYTES + SEALED_BLOCK,
    )
    swapped = head + sealed[two : two + SEALED_BLOCK] + sealed[one] + sealed[two + SEALED_BLOCK :]
    with pytest.raises(LockError):
        opened(swapped)
