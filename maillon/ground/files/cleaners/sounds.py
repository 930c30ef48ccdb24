"""Sounds: told by what they hold; what says who made them, where and with what is blanked, the sound is untouched."""

from collections.abc import Iterator

from maillon.ground.files.cleaners.refused import RefusedError

_M4A = (b"M4A ", b"M4B ", b"mp42", b"isom", b"mp41", b"iso2", b"iso5", b"iso6", b"dash")
_BOXES = (b"moov", b"trak", b"mdia", b"minf")
_TOLD = (b"udta", b"meta", b"uuid")
_CRC = 0x04C11DB7


def sound_kind(data: bytes) -> str:
    """`ogg`, `m4a` or `mp3`; empty for anything else."""
    if data.startswith(b"OggS"):
        return "ogg" if data[28:36] == b"OpusHead" or data[28:35] == b"\x01vorbis" else ""
    if data[4:8] == b"ftyp":
        return "m4a" if data[8:12] in _M4A and b"vide" not in data[:65536] else ""
    return "mp3" if data.startswith(b"ID3") or _is_mpeg(data, 0) else ""


def clean_sound(data: bytes, kind: str) -> bytes:
    """The same sound without its labels; raises RefusedError("broken") when it cannot be walked."""
    return {"ogg": _ogg, "m4a": _m4a, "mp3": _mp3}[kind](data)


def _is_mpeg(data: bytes, at: int) -> bool:
    """Two frames of MPEG audio one after the other: two bytes alone would be a chance."""
    length = _frame(data, at)
    return bool(length) and bool(_frame(data, at + length))


def _frame(data: bytes, at: int) -> int:
    """The length in bytes of the MPEG layer III frame at `at`; 0 when there is none."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, sampling = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in {0, 15} or sampling == 3:
        return 0
    first = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    second = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    kilobits = (first if version == 3 else second)[rate - 1]
    hertz = (44100, 48000, 32000)[sampling] >> {3: 0, 2: 1, 0: 2}[version]
    return (144 if version == 3 else 72) * kilobits * 1000 // hertz + (head[2] >> 1 & 1)


def _mp3(data: bytes) -> bytes:
    start = 0
    while data[start : start + 3] == b"ID3" and len(data) > start + 10:
        size = data[start + 6 : start + 10]
        start += 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
    if not _is_mpeg(data, start):
        raise RefusedError("broken")
    return data[start:-128] if data[-128:-125] == b"TAG" else data[start:]


def _m4a(data: bytes) -> bytes:
    found = bytearray(data)
    _blank_boxes(found, 0, len(found))
    return bytes(found)


def _blank_boxes(data: bytearray, start: int, end: int) -> None:
    """Labels become empty room of the same length, so that nothing moves."""
    while start + 8 <= end:
        size, name = int.from_bytes(data[start : start + 4], "big"), bytes(data[start + 4 : start + 8])
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        size = size or end - start
        if size < head or start + size > end:
            raise RefusedError("broken")
        if name in _TOLD:
            data[start + 4 : start + 8] = b"free"
            data[start + head : start + size] = bytes(size - head)
        elif name in _BOXES:
            _blank_boxes(data, start + head, start + size)
        start += size


def _ogg(data: bytes) -> bytes:
    """The comment header, always the second packet, keeps its length: its words become spaces, its sum is remade.

    Raises RefusedError("sound_labels") when it holds a picture, which spreads it over several pages.
    """
    found, packet = bytearray(data), 0
    for start, table, body in _pages(data):
        at = body
        for place, length in enumerate(table):
            if packet == 1:
                rest = table[place:]
                last = next((n for n, segment in enumerate(rest) if segment < 255), None)
                if last is None:
                    raise RefusedError("sound_labels")
                _blank_comment(found, at, at + sum(rest[: last + 1]))
                found[start + 22 : start + 26] = bytes(4)
                found[start + 22 : start + 26] = _sum_of(found[start : body + sum(table)]).to_bytes(4, "little")
                return bytes(found)
            at += length
            packet += length < 255
    raise RefusedError("broken")


def _pages(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Where each page starts, the lengths of its segments, and where its body starts."""
    start = 0
    while start + 27 <= len(data):
        if data[start : start + 4] != b"OggS":
            raise RefusedError("broken")
        count = data[start + 26]
        table, body = data[start + 27 : start + 27 + count], start + 27 + count
        if body + sum(table) > len(data):
            return
        yield start, table, body
        start = body + sum(table)


def _blank_comment(data: bytearray, start: int, end: int) -> None:
    """Who encoded, then each comment: the lengths stay, the words go."""
    packet = bytes(data[start:end])
    mark = 8 if packet.startswith(b"OpusTags") else 7 if packet.startswith(b"\x03vorbis") else 0
    if not mark:
        raise RefusedError("broken")
    at = start + mark
    vendor = int.from_bytes(data[at : at + 4], "little")
    count = int.from_bytes(data[at + 4 + vendor : at + 8 + vendor], "little")
    _blank(data, at + 4, vendor, end)
    at += 8 + vendor
    for _ in range(count):
        length = int.from_bytes(data[at : at + 4], "little")
        _blank(data, at + 4, length, end)
        at += 4 + length


def _blank(data: bytearray, start: int, length: int, end: int) -> None:
    if start + length > end:
        raise RefusedError("broken")
    data[start : start + length] = b" " * length


def _sum_of(page: bytearray) -> int:
    """The checksum of a page, as the format counts it."""
    total = 0
    for byte in page:
        total ^= byte << 24
        for _bit in range(8):
            total = (total << 1 ^ _CRC if total & 0x80000000 else total << 1) & 0xFFFFFFFF
    return total
