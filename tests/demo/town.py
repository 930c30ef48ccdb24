"""The invented town, played once for all the tests of a class."""

from functools import lru_cache
from typing import ClassVar
from unittest import mock

from django.db import connection
from django.test import Client, TestCase

from maillon.doors.console.demo import play
from maillon.ground.access.middleware import SECOND_FACTOR_KEY
from maillon.ground.access.public import Actor
from maillon.ground.accounts.public import Account
from maillon.ground.ui import pdf
from tests.demo.crawling import Walk, walk
from tests.helpers import grants_read_once

OF_A_KIND = {"sqlite": 3, "postgresql": 2}
SIX = ("conseillere", "mediatrice", "ccas", "projet", "elue", "reseau")


class TownTestCase(TestCase):
    """Two months of life, by the real commands, undone at the end of the class."""

    walks: ClassVar[dict[str, Walk]]

    @classmethod
    def setUpTestData(cls) -> None:
        play(lambda _line: None)

    @classmethod
    def setUpClass(cls) -> None:
        cls.walks = {}
        cls.enterClassContext(mock.patch.object(pdf, "drawn", lru_cache(maxsize=256)(pdf.drawn)))
        super().setUpClass()

    def walked(self, who: str = "") -> Walk:
        """Every page `who` reaches by links, walked once for the class: reading changes nothing.

        What anyone reads, and what the mediator does, who reads the most, is followed furthest; the same words are drawn
        on paper once, and what one holds is read once. The pages are the same on PostgreSQL: two of a kind say that its queries answer.
        """
        if who not in self.walks:
            furthest = who == "mediatrice" or (not who and connection.vendor == "sqlite")
            most = 0 if furthest else OF_A_KIND[connection.vendor]
            with mock.patch.object(Actor, "load", grants_read_once()):
                self.walks[who] = walk(self.enter(who), "/equipe/" if who else "/", most=most)
        return self.walks[who]

    def enter(self, who: str = "") -> Client:
        """A browser: anyone's, or one entered as `who`."""
        client = Client()
        if who:
            client.force_login(Account.objects.get(login=f"demo-{who}"))
            session = client.session
            session[SECOND_FACTOR_KEY] = True
            session.save()
        return client
