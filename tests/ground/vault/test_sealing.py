"""What is sealed opens whole, in its place, with its key, or not at all."""

import os
import random
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.access.models import Conflict, ConflictDetails
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.vault import keyfile
from maillon.ground.vault.crypto import NONCE_BYTES, SealBrokenError, decrypt, encrypt
from maillon.ground.vault.models import WrappedKey
from maillon.ground.vault.payloads import dump, load
from maillon.ground.vault.public import (
    ErasedError,
    SealedField,
    blind,
    keyed_digest,
    open_many,
    open_sealed,
    open_secret,
    open_still_there,
    seal,
    seal_secret,
    share_dossier,
)
from maillon.ground.vault.sealing import unwrap
from maillon.kernel.uid import uuid7
from tests.ground.vault.dossiers import AWA, a_card, a_dossier, a_space

FLIPS = 10_000
texts = st.text(st.characters(exclude_categories=["Cs"]))
details = st.builds(
    PersonDetails,
    first_name=texts,
    last_name=texts,
    phone=texts,
    no_voicemail=st.booleans(),
    born=st.none() | st.dates(),
)


@given(details)
def test_details_come_back_as_they_were(given_details: Any) -> None:
    assert load(PersonDetails, dump(given_details)) == given_details


@pytest.mark.django_db
def test_a_row_is_sealed_then_opened() -> None:
    card = a_card()
    assert open_sealed(Person.objects.get(pk=card.pk)) == AWA
    assert b"Canari" not in bytes(card.sealed)


@pytest.mark.django_db
def test_many_rows_open_with_one_query(django_assert_num_queries: Any) -> None:
    for rank in range(3):
        a_card(details=replace(AWA, first_name=f"Awa {rank}"))
    rows = list(Person.objects.order_by("id"))
    with django_assert_num_queries(1):
        assert [found.first_name for found in open_many(rows)] == ["Awa 0", "Awa 1", "Awa 2"]


def tried(sealed: bytes, key: bytes, context: bytes) -> str:
    """`refused`, or what came out."""
    try:
        return repr(decrypt(key, sealed, context))
    except SealBrokenError:
        return "refused"


def test_ten_thousand_flipped_bits_are_all_refused() -> None:
    key, context, plain = os.urandom(32), b"people|sealed|row", dump(AWA)
    sealed = encrypt(key, plain, context)
    dice = random.Random(20261122)
    outcomes = set()
    for rank in range(FLIPS):
        where = rank % (8 * len(sealed)) if rank < 8 * len(sealed) else dice.randrange(8 * len(sealed))
        altered = bytearray(sealed)
        altered[where // 8] ^= 1 << (where % 8)
        outcomes.add(tried(bytes(altered), key, context))
    assert outcomes == {"refused"}
    assert tried(sealed, key, context) == repr(plain)


def test_every_truncation_and_every_addition_is_refused() -> None:
    key, sealed = os.urandom(32), b""
    sealed = encrypt(key, dump(AWA), b"row")
    outcomes = {tried(sealed[:length], key, b"row") for length in range(len(sealed))}
    outcomes |= {tried(sealed[length:], key, b"row") for length in range(1, len(sealed))}
    outcomes |= {tried(sealed + os.urandom(length), key, b"row") for length in range(1, 40)}
    assert outcomes == {"refused"}


def test_without_the_tag_a_flipped_bit_would_pass() -> None:
    """The control: the same suite on an encryption that does not authenticate."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415 -- this test only

    key, nonce = os.urandom(32), os.urandom(16)
    sealed = bytearray(Cipher(algorithms.AES(key), modes.CTR(nonce)).encryptor().update(dump(AWA)))
    sealed[20] ^= 1
    opened = Cipher(algorithms.AES(key), modes.CTR(nonce)).decryptor().update(bytes(sealed))
    assert opened != dump(AWA)


def test_a_nonce_is_never_used_twice() -> None:
    key = os.urandom(32)
    nonces = {encrypt(key, b"", b"")[:NONCE_BYTES] for _ in range(100_000)}
    assert len(nonces) == 100_000


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["empty", "text", "other row", "other dossier", "older row"])
def test_what_was_moved_or_replaced_does_not_open(wrong: str) -> None:
    dossier = a_dossier()
    card, twin, stranger = a_card(dossier), a_card(dossier), a_card()
    replaced = {
        "empty": b"",
        "text": b"Awa",
        "other row": bytes(twin.sealed),
        "other dossier": bytes(stranger.sealed),
        "older row": bytes(card.sealed)[:NONCE_BYTES] + bytes(twin.sealed)[NONCE_BYTES:],
    }
    Person.objects.filter(pk=card.pk).update(sealed=replaced[wrong])
    with pytest.raises(SealBrokenError):
        open_sealed(Person.objects.get(pk=card.pk))
    assert open_sealed(Person.objects.get(pk=twin.pk)) == AWA


@pytest.mark.django_db
def test_a_row_given_to_another_dossier_does_not_open() -> None:
    card, other = a_card(), a_dossier()
    Person.objects.filter(pk=card.pk).update(dossier=other)
    with pytest.raises(SealBrokenError):
        open_sealed(Person.objects.get(pk=card.pk))


@pytest.mark.django_db
def test_a_value_moved_to_another_table_or_column_does_not_open() -> None:
    dossier = a_dossier()
    one, other = a_card(dossier), a_card(dossier)
    conflict = Conflict(uid=one.uid, one=one, other=other, dossier=dossier, since=date(2026, 1, 1))
    conflict.sealed = one.sealed
    with pytest.raises(SealBrokenError):
        open_sealed(conflict)
    seal(conflict, ConflictDetails(reason="dispute"))
    assert open_sealed(conflict) == ConflictDetails(reason="dispute")
    key = unwrap(dossier, dossier.space.uid, WrappedKey.objects.get(dossier=dossier))
    context = f"actors_person|other|{one.uid}|{dossier.uid}|1".encode()
    assert tried(bytes(one.sealed), key, context) == "refused"


@pytest.mark.django_db
def test_a_wrapped_key_moved_to_another_dossier_opens_nothing() -> None:
    card, stranger = a_card(), a_card()
    theirs = WrappedKey.objects.get(dossier=stranger.dossier)
    WrappedKey.objects.filter(dossier=card.dossier).update(wrapped=theirs.wrapped)
    with pytest.raises(SealBrokenError):
        open_sealed(card)


@pytest.mark.django_db
def test_details_of_another_kind_are_refused() -> None:
    with pytest.raises(TypeError, match="PersonDetails"):
        seal(a_card(), ConflictDetails(reason="x"))


def test_a_payload_field_without_a_class_does_not_build() -> None:
    from dataclasses import dataclass  # noqa: PLC0415 -- this test only

    @dataclass(frozen=True)
    class Careless:
        name: str = ""

    with pytest.raises(TypeError, match=r"Careless\.name has no data class"):
        SealedField(Careless)


@pytest.mark.django_db
def test_another_key_of_the_instance_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    card = a_card()
    other = os.urandom(32)
    monkeypatch.setattr("maillon.ground.vault.sealing.read_key", lambda _folder: other)
    with pytest.raises(SealBrokenError):
        open_sealed(card)


@pytest.mark.django_db
def test_handing_over_adds_a_wrap_and_both_spaces_open_the_same() -> None:
    card, other = a_card(), a_space("CCAS")
    share_dossier(card.dossier, other)
    share_dossier(card.dossier, other)
    first, second = WrappedKey.objects.filter(dossier=card.dossier).order_by("id").select_related("space")
    assert unwrap(card.dossier, first.space.uid, first) == unwrap(card.dossier, second.space.uid, second)
    assert bytes(first.wrapped) != bytes(second.wrapped)
    assert open_sealed(card) == AWA


@pytest.mark.django_db
def test_without_its_key_a_row_is_erased_and_nothing_else() -> None:
    card, kept = a_card(), a_card()
    WrappedKey.objects.filter(dossier=card.dossier).delete()
    with pytest.raises(ErasedError):
        open_sealed(card)
    with pytest.raises(ErasedError):
        seal(card, AWA)
    with pytest.raises(ErasedError):
        share_dossier(card.dossier, a_space("CCAS"))
    with pytest.raises(ErasedError):
        open_many([kept, card])
    assert open_still_there([card, kept]) == [None, AWA]


@pytest.mark.django_db
def test_two_spaces_never_learn_that_they_know_the_same_number() -> None:
    here, there = a_space(), a_space("CCAS")
    number = "+33639980001"
    assert blind(here, "phone", number) == blind(here, "phone", number)
    found = {blind(here, "phone", number), blind(there, "phone", number), blind(here, "email", number)}
    assert {len(index) for index in found} == {8}
    assert len(found) == 3


def test_a_secret_of_the_instance_is_bound_to_its_use() -> None:
    sealed = seal_secret("totp", b"seed")
    assert open_secret("totp", sealed) == b"seed"
    with pytest.raises(SealBrokenError):
        open_secret("provider", sealed)
    assert keyed_digest("pass", "token") != keyed_digest("draft", "token")


@pytest.mark.django_db
def test_keys_are_never_written_in_a_message() -> None:
    card = a_card()
    key = keyfile.read_key(django_settings.DATA_DIR)
    wrap = WrappedKey.objects.get(dossier=card.dossier)
    told = f"{wrap!r} {wrap} {card.dossier!r} {SealBrokenError()!r} {ErasedError()!r}"
    Person.objects.filter(pk=card.pk).update(sealed=b"broken")
    with pytest.raises(SealBrokenError) as refusal:
        open_sealed(Person.objects.get(pk=card.pk))
    told += f"{refusal.value!r} {refusal.value.__cause__!r}"
    assert key.hex() not in told
    assert repr(key) not in told
    assert isinstance(uuid7(), UUID)
