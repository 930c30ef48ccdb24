"""Every page open to all, once: no violation, nothing sticks out, nothing small, nothing asked elsewhere; a mirror in Arabic."""

from collections import Counter

from playwright.sync_api import Browser, Page

from tests.browser.looking import *  # noqa: F403 -- its fixtures
from tests.browser.looking import PHONE, Looking, NewContext, fewer, only_pages, pages_of, reached
from tests.browser.measuring import CONTRAST_BY_SHAPE, MIRROR, TOO_WIDE, labelled
from tests.demo import crawling
from tests.policy.addresses import addresses

# Opened by a secret, a draft or a post: their own tests go there.
NOT_WALKED = {
    "needs:callback", "needs:check", "needs:received", "needs:question", "needs:followed",
    "initiatives:enter", "initiatives:rewrite", "initiatives:author", "initiatives:hide",
    "meetings:follow", "meetings:withdraw", "library:follow", "library:remark",
    "accounts:by_link", "accounts:type_code", "accounts:second_factor", "accounts:left",
    "site:components", "files:download",
    # Files and feeds: no page for axe to read.
    "console:figures", "console:health", "meetings:network_feed", "meetings:news",
    "meetings:poll_sheet",
    # Opened by a secret, a post or a printed code.
    "accounts:demo", "accounts:leave", "accounts:leave_fast", "accounts:share_device", "helplines:of_place",
    "meetings:poll", "meetings:quote", "meetings:convocation_link", "meetings:replacement_link",
    "opinions:by_link", "opinions:say", "volunteers:report",
    "volunteers:thanks", "programmes:attestation_pdf",
    "meetings:my_coming", "meetings:my_feed", "console:start", "console:start_by_link",
    # JSON: read by programs, walked by tests/demo/test_api_canaries.py.
    "api:places", "api:place", "api:place_bodies", "api:bodies", "api:body", "api:meetings", "api:meeting",
    "api:all_minutes", "api:minutes", "api:questions", "api:commitments", "api:nowhere",
    "bodies:outside", "bodies:outside_enter",
    # By a link of one's own: a side of an exchange, a time taken to be listened to, one's words.
    "exchanges:side", "exchanges:skill_side", "listening:mine", "meetings:my_words_link",
    # Only where the site has a name: its own test looks at it.
    "accounts:by_key",
    # Of a meeting beyond the two of a kind that are walked.
    "meetings:listen", "meetings:presenter",
}  # fmt: skip


def test_every_page_open_to_all(context_in: NewContext, axe_source: str, two_of_a_kind: None) -> None:
    context = context_in()
    looking = Looking(context, axe_source)
    found = reached(context, "/")
    for address in fewer(only_pages(found), Counter()):
        looking.at(address, looking.whole)
    assert "\n".join(looking.troubles) == ""
    to_all = {one.name for one in addresses().values() if one.get == "see_public"}
    walked = {crawling.kind_of(address) for address in found}
    assert sorted(to_all - NOT_WALKED - walked) == []
    assert sorted(NOT_WALKED & walked) == []


def test_every_page_open_to_all_in_arabic(context_in: NewContext, axe_source: str, two_of_a_kind: None) -> None:
    context = context_in("ar")
    looking, seen = Looking(context, axe_source), set[str]()

    def mirrored(page: Page) -> list[str]:
        return labelled("mirror", page.evaluate(MIRROR)) + labelled("sticks out", page.evaluate(TOO_WIDE))

    for address in pages_of(context, "/"):
        if crawling.kind_of(address) not in seen:
            seen.add(crawling.kind_of(address))
            looking.at(address, mirrored)
    assert "\n".join(looking.troubles) == ""


def test_shapes_remain_when_colours_are_forced(browser: Browser, town: str) -> None:
    context = browser.new_context(base_url=town, viewport=PHONE, forced_colors="active")
    page = context.new_page()
    for address in ("/", "/lieux/les-tilleuls/", "/demander/?lieu=les-tilleuls", "/reunions/"):
        page.goto(address)
        assert page.evaluate(CONTRAST_BY_SHAPE) == []
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    context.close()
