"""Sounds are told by what they hold, lose what says who made them, and are read from any second."""

import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import house_act
from maillon.ground.files.cleaners.detect import detect
from maillon.ground.files.cleaners.refused import RefusedError
from maillon.ground.files.cleaners.sounds import _sum_of, clean_sound
from maillon.ground.files.public import MOST_SOUND, StoredFile, register_audience, store_upload
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

CANARY = b"CANARI-Micro-De-Paul"
FRAME = bytes([0xFF, 0xFB, 0x90, 0x00]) + bytes(413)


def mp3(frames: int = 4) -> bytes:
    """MPEG 1 layer III at 128 kbit/s, with labels at both ends."""
    label = b"TIT2" + struct.pack(">I", len(CANARY)) + bytes(2) + CANARY
    size = len(label)
    head = b"ID3\x03\x00\x00" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    return head + label + FRAME * frames + b"TAG" + CANARY.ljust(125, b"\0")


def box(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside) + 8) + name + inside


def m4a() -> bytes:
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", box(b"udta", CANARY) + box(b"trak", b"")) + box(b"mdat", b"son")


def page(rank: int, packet: bytes) -> bytes:
    """One page; what does not fit would go on in the next one."""
    packet = packet[: 255 * 255]
    table = bytes(([255] * (len(packet) // 255) + [len(packet) % 255])[:255])
    head = b"OggS\0" + bytes([2 if rank == 0 else 0]) + bytes(8) + b"\1\0\0\0" + struct.pack("<I", rank)
    whole = bytearray(head + bytes(4) + bytes([len(table)]) + table + packet)
    whole[22:26] = _sum_of(whole).to_bytes(4, "little")
    return bytes(whole)


def ogg(comment: bytes = b"ARTIST=" + CANARY) -> bytes:
    vendor = struct.pack("<I", len(CANARY)) + CANARY
    tags = b"OpusTags" + vendor + struct.pack("<I", 1) + struct.pack("<I", len(comment)) + comment
    return page(0, b"OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0") + page(1, tags) + page(2, b"son")


SOUNDS = {"mp3": mp3(), "m4a": m4a(), "ogg": ogg()}


@pytest.mark.parametrize("kind", SOUNDS)
def test_what_says_who_made_it_is_gone_and_the_sound_stays(kind: str) -> None:
    data = SOUNDS[kind]
    assert detect(data) == kind
    clean = clean_sound(data, kind)
    assert CANARY not in clean
    assert (FRAME * 4 if kind == "mp3" else b"son") in clean
    assert detect(clean) == kind


def test_the_sums_of_an_ogg_are_remade() -> None:
    clean = clean_sound(ogg(), "ogg")
    start = clean.index(b"OggS", 1)
    whole = bytearray(clean[start : clean.index(b"OggS", start + 1)])
    said, whole[22:26] = int.from_bytes(whole[22:26], "little"), bytes(4)
    assert said == _sum_of(whole)


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("mp3", b"ID3\x03\0\0\0\0\0\x05" + b"abcdefgh" * 9, "broken"),
        ("ogg", b"OggS" + b"\0" * 24 + b"OpusHead" + b"\xff" * 40, "broken"),
        ("ogg", ogg(b"METADATA_BLOCK_PICTURE=" + b"A" * 70_000), "sound_labels"),
        ("m4a", box(b"ftyp", b"M4A \0\0\0\0") + struct.pack(">I", 9999) + b"moov", "broken"),
    ],
)
def test_a_broken_sound_is_refused(kind: str, data: bytes, code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        clean_sound(data, kind)
    assert refusal.value.code == code


def test_two_bytes_do_not_make_a_sound() -> None:
    with pytest.raises(RefusedError):
        detect(b"\xff\xfb\x90\x00" + b"\0texte")


@pytest.fixture
def heard(db: None) -> StoredFile:
    register_audience("tests_sound", lambda _actor, _uid: True)
    upload = SimpleUploadedFile("reunion.mp3", mp3())
    return store_upload(
        house_act("tests", timezone.now()), upload=upload, about=uuid7(), audience="tests_sound", sound=True
    )


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [("", 200, (0, 1668)), ("bytes=10-19", 206, (10, 20)), ("bytes=1660-", 206, (1660, 1668)),
     ("bytes=-8", 206, (1660, 1668)), ("bytes=9-2", 200, (0, 1668)), ("octets", 200, (0, 1668))],
)  # fmt: skip
def test_a_sound_is_read_from_any_second(heard: StoredFile, asked: str, status: int, span: tuple[int, int]) -> None:
    answer = Client().get(f"/fichiers/{heard.uid}/", headers={"Range": asked} if asked else {})
    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"]) == (status, "audio/mpeg", "bytes")
    assert answer.getvalue() == (FRAME * 4)[slice(*span)]  # type: ignore[attr-defined]
    assert answer["Content-Length"] == str(span[1] - span[0])


def test_a_sound_is_taken_where_sounds_are_wanted_only(db: None) -> None:
    register_audience("tests_sound", lambda _actor, _uid: True)
    for upload, sound, code in (
        (SimpleUploadedFile("a.mp3", mp3()), False, "file_kind"),
        (SimpleUploadedFile("a.txt", b"bonjour"), True, "file_sound_kind"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            store_upload(
                house_act("tests", timezone.now()), upload=upload, about=uuid7(), audience="tests_sound", sound=sound
            )
        assert refusal.value.code == code


def test_a_heavy_sound_is_refused_on_its_weight_with_what_to_do(db: None) -> None:
    register_audience("tests_sound", lambda _actor, _uid: True)
    upload = SimpleUploadedFile("long.mp3", b"")
    upload.size = MOST_SOUND + 1
    with pytest.raises(RuleViolation) as refusal:
        store_upload(
            house_act("tests", timezone.now()), upload=upload, about=uuid7(), audience="tests_sound", sound=True
        )
    assert "32 kbit/s" in str(refusal.value)
    assert not StoredFile.objects.exists()
