"""Web processes killed at any moment: what was acknowledged is there, once; nothing is half done."""

import itertools
import random
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import pytest

from tests.faults.site import Browser, Site, forms, new_act

PEOPLE = 3
WHOLE_EVERY = 10


@dataclass(slots=True)
class Story:
    """What the people of the test sent, and what they were told."""

    site: Site
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    sent: list[str] = field(default_factory=list)
    received: dict[str, list[str]] = field(default_factory=dict)
    astray: list[str] = field(default_factory=list)
    again: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def live(self) -> None:
        """One person: a form after the other, each sent again until it is answered."""
        while not self.over.is_set():
            number = next(self.numbers)
            browser = Browser(self.site, number)
            for form in forms(self.site.known, number):
                if "csrftoken" not in browser.cookies:
                    browser.insist("GET", form.page)
                act = new_act()
                self.sent.append(act)
                answer = browser.insist("POST", form.address, {**form.data, "act": act})
                if random.random() < 0.2:
                    self.again += 1
                    answer = browser.insist("POST", form.address, {**form.data, "act": act})
                if form.received(answer):
                    self.received.setdefault(form.name, []).append(act)
                else:
                    self.astray.append(f"{form.name}: {answer.status}")


def kill_and_check(site: Site, kills: int) -> None:
    site.start()
    story = Story(site)
    people = [threading.Thread(target=story.live) for _ in range(PEOPLE)]
    for person in people:
        person.start()
    try:
        done = 0
        while done < kills:
            time.sleep(random.uniform(0.1, 1.1))
            if done % WHOLE_EVERY == WHOLE_EVERY - 1:
                site.kill_everything()
                site.start()
                done += 1
            else:
                done += site.kill_a_child()
    finally:
        story.over.set()
        for person in people:
            person.join(90)
    site.stop()
    check(site, story)


def check(site: Site, story: Story) -> None:
    assert story.astray == []
    found = site.inside("look")
    told = Counter(act for acts in story.received.values() for act in acts)
    assert set(told.values()) == {1}
    for name, acts in story.received.items():
        assert set(acts) - set(found["acts"][name]) == set(), f"{name}: acknowledged and lost"
    kept = {act for acts in found["acts"].values() for act in acts}
    assert kept - set(story.sent) == set()
    assert {name: len(acts) for name, acts in found["acts"].items()} == found["made"], "one act, one object"
    made = found["made"]
    assert found["receipts"] == found["opened"] == made["call_me_back"]
    assert found["owed"] == made["call_me_back"] + made["offer"] + made["ask_item"]
    assert found["told"] == sum(made.values())
    nothing = ("unanswered", "conflicts", "owed_twice", "titles_twice", "without_key", "ownerless")
    assert {name: found[name] for name in nothing} == dict.fromkeys(nothing, 0)
    assert (found["integrity"], found["dangling"]) == (["ok"], [])
    after = site.inside("finish")
    letters = mails(site)
    assert after == {"left": 0, "messages": made["offer"], "sent": made["offer"]}
    assert (sum(letters.values()), set(letters.values())) == (made["offer"], {1})
    log = site.log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in log, log[-2000:]
    sys.stdout.write(f"{sum(told.values())} received, {story.again} sent again, {made}, {len(letters)} mails\n")


def mails(site: Site) -> Counter[str]:
    """Who was written to, and how many times."""
    folder = site.instance.folder / "spool" / "mail"
    lines = (line for path in folder.glob("*") for line in path.read_text(encoding="utf-8").splitlines())
    return Counter(line for line in lines if line.startswith("To: "))


def test_thirty_kills_lose_and_double_nothing(site: Site) -> None:
    kill_and_check(site, 30)


@pytest.mark.long
def test_a_hundred_kills_lose_and_double_nothing(site: Site) -> None:
    kill_and_check(site, 100)
