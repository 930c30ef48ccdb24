"""What a telephone has to download, counted as the network would carry it: compressed."""

import gzip

import pytest
from playwright.sync_api import Page, Response

ASKED, REFUSED = 60 * 1024, 75 * 1024
NEXT_PAGE = 12 * 1024
ALREADY_SMALL = (".woff2", ".png", ".jpg", ".webp")

pytestmark = pytest.mark.usefixtures("town")


class Scales:
    """Counts each address once: what is cached is not carried again."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: set[str] = set()
        self.carried: dict[str, int] = {}
        page.on("response", self._weigh)

    def _weigh(self, answer: Response) -> None:
        path = answer.url.split("?")[0]
        if answer.url in self.known or not answer.ok:
            return
        if "/static/" in path:
            self.known.add(answer.url)
        body = answer.body()
        self.carried[answer.url] = len(body if path.endswith(ALREADY_SMALL) else gzip.compress(body, 6))

    def of(self, address: str) -> int:
        """The bytes of one more page."""
        self.carried.clear()
        self.page.goto(address, wait_until="networkidle")
        return sum(self.carried.values())


@pytest.mark.parametrize("address", ["/", "/demander/?lieu=les-tilleuls", "/lieux/les-tilleuls/"])
def test_a_first_page_is_light(page: Page, address: str) -> None:
    assert Scales(page).of(address) <= REFUSED


def test_the_first_screen_keeps_its_word(page: Page) -> None:
    assert Scales(page).of("/") <= ASKED


def test_the_next_pages_are_lighter(page: Page) -> None:
    scales = Scales(page)
    scales.of("/")
    heavy = {
        address: weight
        for address in (
            "/demander/?lieu=les-tilleuls",
            "/lieux/les-tilleuls/",
            "/reunions/",
            "/initiatives/",
            "/recits/",
        )
        if (weight := scales.of(address)) > NEXT_PAGE
    }
    assert heavy == {}
