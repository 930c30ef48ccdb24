"""Every sensitive field of the town holds a token of its own: who sees which, on every page and feed, is the policy."""

from pathlib import Path

from django.conf import settings
from django.core import mail
from django.db import connection

from maillon.care.listening.models import Booking
from maillon.care.needs.models import Need
from maillon.ground.channels.public import Message
from maillon.ground.vault.public import open_still_there
from maillon.voice.opinions.models import ProjectSheet, SurveyWords
from maillon.voice.programmes.models import TrainingAttestation
from tests.demo.crawling import CANARY
from tests.demo.town import SIX, TownTestCase

PAPERS = {f"Canari-Besoin-{n}" for n in range(1, 6)}
# Six were drawn among sixteen: their council reaches them. Nobody reads the names of the others again.
DRAWN = {f"Canari-Liste-{n}" for n in (2, 5, 6, 8)}

# Typed by hand from the table of who sees what: the test is what says the policy, not the code.
POLICY: dict[str, set[str]] = {
    "": set(),
    "conseillere": DRAWN
    | {
        "Canari-Relogement",
        "Canari-Papier-Réponse",
        "Canari-Signature-Banc",
        "Canari-Table-Rouge",
        "Canari-Avis-Cafe",
        "Canari-Voix-Lampe",
        "Canari-Mot-Sondage",
        "Canari-Ligne-Tableau",
        "Canari-Voix-Attente",
    },
    "mediatrice": PAPERS | {"Canari-Courses", "Canari-Lettre", "Canari-Ecart-Un", "Canari-Ecart-Deux"},
    "ccas": {"Canari-Potiers"},
    "projet": {"Canari-Temps-Projet", "Canari-Temps-Etat"},
    "elue": {"Canari-Temps-Projet", "Canari-Temps-Etat"},
    "reseau": {"Canari-Appui"},
}


def held(cell: object) -> bool:
    raw = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
    return b"Canari-" in raw


class TestCanaries(TownTestCase):
    def test_the_tokens_are_there_to_be_found(self) -> None:
        """The control: a crawl that could find nothing would prove nothing."""
        said = " ".join(str(details) for details in open_still_there(list(Need.objects.all())) if details)
        assert set(CANARY.findall(said)) >= PAPERS | {"Canari-Potiers"}
        assert self.walked("mediatrice").tokens() >= PAPERS

    def test_an_attestation_is_for_its_code_alone(self) -> None:
        """Nobody of the town may read it: not even who made it. It must then exist to be hidden."""
        given = open_still_there(list(TrainingAttestation.objects.all()))
        assert [details.name for details in given if details] == ["Canari-Attestation"]

    def test_whoever_comes_to_be_listened_to_is_nobody_s_to_read(self) -> None:
        """Not her coordination, not the CCAS that pays the service: the word exists, and none of the six finds it."""
        taken = open_still_there(list(Booking.objects.all()))
        assert [details.label for details in taken if details] == ["Canari-Souffle"]

    def test_free_words_and_the_lines_of_a_spreadsheet_are_sealed(self) -> None:
        words = open_still_there(list(SurveyWords.objects.all()))
        lines = open_still_there(list(ProjectSheet.objects.all()))
        said = CANARY.findall(" ".join(str(details) for details in (*words, *lines) if details))
        assert set(said) == {"Canari-Mot-Sondage", "Canari-Ligne-Tableau"}

    def test_each_lands_on_its_page_and_no_link_is_broken(self) -> None:
        for who in SIX:
            with self.subTest(who=who):
                found = self.walked(who)
                assert found.errors == {}
                assert len(found.pages) > 10

    def test_each_sees_its_own_tokens_and_no_other(self) -> None:
        for who, allowed in POLICY.items():
            with self.subTest(who=who or "anyone"):
                found = self.walked(who)
                leaks = {page: tokens - allowed for page, tokens in found.canaries.items() if tokens - allowed}
                assert leaks == {}

    def test_no_message_holds_one(self) -> None:
        told = [str(message.params) for message in Message.objects.all()]
        sent = [f"{one.subject} {one.body}" for one in mail.outbox]
        assert [text for text in (*told, *sent) if CANARY.search(text)] == []

    def test_no_clear_cell_of_the_database_holds_one(self) -> None:
        found: list[str] = []
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [table for row in cursor.fetchall() if any(held(cell) for cell in row)]
        assert found == []

    def test_no_spooled_file_holds_one(self) -> None:
        spool = Path(settings.DATA_DIR) / "spool"
        found = [str(file) for file in spool.rglob("*") if file.is_file() and b"Canari-" in file.read_bytes()]
        assert found == []
