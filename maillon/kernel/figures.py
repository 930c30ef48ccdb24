"""Figures as keyboards of every language write them."""

import unicodedata


def plain_figures(typed: str) -> str:
    """`٠٦ ١٢` and `０６ １２` as `06 12`; signs without width (copied with a number from a message) are left out."""
    plain = (str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
