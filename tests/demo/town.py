"""The invented town, played once for all the tests of a class."""

from typing import ClassVar

from django.db import connection
from django.test import Client, TestCase

from maillon.doors.console.demo import play
from maillon.ground.access.middleware import SECOND_FACTOR_KEY
from maillon.ground.accounts.public import Account
from tests.demo.crawling import Walk, walk

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
        super().setUpClass()

    def walked(self, who: str = "") -> Walk:
        """Every page `who` reaches by links, walked once for the class: reading changes nothing.

        The pages are the same on PostgreSQL: two of a kind say that its queries answer, and the mediator, who reads the
        most, is followed as far as on SQLite.
        """
        if who not in self.walks:
            most = 2 if connection.vendor == "postgresql" and who != "mediatrice" else 0
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
