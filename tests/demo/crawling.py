"""Walking the pages that a person can reach by following links."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from pypdf import PdfReader

LINK = re.compile(r'href="([^"#][^"]*)"')
CANARY = re.compile(r"Canari-\w+(?:-\w+)*")
LEAVES = ("/sortir", "/static/", "/demo/", "/composants/")
MOST_OF_A_KIND = 6
PAPERS_OF_A_KIND = 1
"""A PDF takes as long to make as twenty pages."""
FILTERS_OF_A_KIND = 2


@dataclass(slots=True)
class Walk:
    """What was seen: pages by address, the tokens found on each, and the answers that were errors."""

    pages: dict[str, str] = field(default_factory=dict)
    canaries: dict[str, set[str]] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)

    def tokens(self) -> set[str]:
        return set().union(*self.canaries.values()) if self.canaries else set()


def kind_of(address: str) -> str:
    """The name of the address, or the path itself when nothing answers there."""
    return _kind_of_path(urlsplit(address).path)


@lru_cache(maxsize=4096)
def _kind_of_path(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def _is_paper(answer: Any) -> bool:
    return str(answer.headers.get("Content-Type", "")).startswith("application/pdf")


@lru_cache(maxsize=256)
def _words_of_paper(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


def _said(answer: Any) -> str:
    """The words of an answer; those of a PDF are read out of it."""
    body = answer.getvalue()
    return _words_of_paper(body) if _is_paper(answer) else unescape(body.decode("utf-8", "replace"))


def walk(client: Client, *starts: str, most: int = 0) -> Walk:
    """Follows every link of every page from `starts`, breadth first: so many pages of a kind, fewer papers and filters."""
    most = most or MOST_OF_A_KIND
    found, waiting, known, kinds = Walk(), deque(starts), set(starts), Counter[str]()
    while waiting:
        address = waiting.popleft()
        if "?" in address:
            kinds[f"{kind_of(address)}?"] += 1
            if kinds[f"{kind_of(address)}?"] > FILTERS_OF_A_KIND:
                continue
        kinds[kind_of(address)] += 1
        if kinds[kind_of(address)] > most:
            continue
        answer = client.get(address)
        if answer.status_code >= 400:
            found.errors[address] = answer.status_code
            continue
        text = _said(answer)
        if _is_paper(answer):
            kinds[kind_of(address)] += most - PAPERS_OF_A_KIND
        found.pages[address] = text
        tokens = set(CANARY.findall(text + str(answer.headers)))
        if tokens:
            found.canaries[address] = tokens
        for link in [*LINK.findall(text), answer.headers.get("Location", "")]:
            target = urldefrag(urljoin(address, link)).url
            if (
                target.startswith("/")
                and not target.startswith(LEAVES)
                and "lang=" not in target
                and target not in known
            ):
                known.add(target)
                waiting.append(target)
    return found
