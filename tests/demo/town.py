"""The invented town, played once for all the tests of a class."""

from django.test import Client, TestCase

from maillon.doors.console.demo import play
from maillon.ground.access.middleware import SECOND_FACTOR_KEY
from maillon.ground.accounts.public import Account

SIX = ("conseillere", "mediatrice", "ccas", "projet", "elue", "reseau")


class TownTestCase(TestCase):
    """Two months of life, by the real commands, undone at the end of the class."""

    @classmethod
    def setUpTestData(cls) -> None:
        play(lambda _line: None)

    def enter(self, who: str = "") -> Client:
        """A browser: anyone's, or one entered as `who`."""
        client = Client()
        if who:
            client.force_login(Account.objects.get(login=f"demo-{who}"))
            session = client.session
            session[SECOND_FACTOR_KEY] = True
            session.save()
        return client
