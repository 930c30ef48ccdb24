"""What the proof of a sending shows, and the sum anyone may compute again. No database.

Each point and paper stands by its fingerprint: the SHA-256 of its words with a salt. The digest of the whole is taken
without words and salts, so that a title masked later takes nothing away from the proof.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Collection, Mapping
from typing import Any

import rfc8785

Entry = Mapping[str, Any]
Manifest = Mapping[str, Any]
LISTS = ("agenda", "documents")
WORDS = ("title", "sha256")
SALT = "salt"


def sum_of(value: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON (RFC 8785), in hexadecimal."""
    return hashlib.sha256(rfc8785.dumps(dict(value))).hexdigest()


def entry_of(thing: object, words: Mapping[str, str], **more: str) -> dict[str, Any]:
    """One point or paper: who it is, what is said of it in clear, its words, their salt and their fingerprint."""
    shown = {**words, SALT: secrets.token_hex(16)}
    return {"thing": str(thing), **more, **shown, "fingerprint": sum_of(shown)}


def digest_of(manifest: Manifest) -> str:
    """The sum of what was sent; the same whether a title is shown or masked today."""
    return sum_of(_each(manifest, lambda one: _without(one, (*WORDS, SALT)) if "fingerprint" in one else one))


def masked(manifest: Manifest, gone: Callable[[Entry], bool]) -> dict[str, Any]:
    """The manifest with the words of some entries blanked; their fingerprint stays."""
    return _each(manifest, lambda one: _blank(one) if gone(one) else one)


def masked_thing(manifest: Manifest, thing: object, title: str) -> dict[str, Any]:
    """Without the words of one point or paper; one sent before fingerprints is known by its title."""
    return masked(
        manifest, lambda one: one["thing"] == str(thing) if "thing" in one else bool(title) and one["title"] == title
    )


def masked_naming(manifest: Manifest, name: re.Pattern[str]) -> dict[str, Any]:
    return masked(manifest, lambda one: bool(name.search(str(one["title"]))))


def shown_again(manifest: Manifest, thing: object, words: Mapping[str, str]) -> dict[str, Any]:
    """The words come back where they are the very ones that were sent."""

    def again(one: Entry) -> Entry:
        same = one.get("thing") == str(thing) and sum_of({**words, SALT: one[SALT]}) == one["fingerprint"]
        return {**one, **words} if same else one

    return _each(manifest, again)


def public_manifest(manifest: Manifest, confidential: Collection[str]) -> dict[str, Any]:
    """For anyone: nothing of what is confidential today, and no salt by which a title could be guessed."""
    kept = masked(manifest, lambda one: one.get("thing") in confidential)
    return _each(kept, lambda one: one if one["title"] else _without(one, (SALT,)))


def _each(manifest: Manifest, change: Callable[[Entry], Entry]) -> dict[str, Any]:
    return {**manifest, **{name: [dict(change(one)) for one in manifest[name]] for name in LISTS}}


def _blank(entry: Entry) -> Entry:
    return {**entry, **{name: "" for name in WORDS if name in entry}}


def _without(entry: Entry, names: Collection[str]) -> Entry:
    return {name: value for name, value in entry.items() if name not in names}
