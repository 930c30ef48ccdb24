"""Table (a) says what the code says, for every address."""

from tests.policy.addresses import addresses
from tests.policy.objects import KINDS
from tests.policy.walking import every_address, opened_by


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    served, written = {name for name, _pattern in every_address()}, set(addresses())
    assert sorted(served - written) == [], "add a line to tests/policy/addresses.txt"
    assert sorted(written - served) == [], "remove these lines from tests/policy/addresses.txt"


def test_no_two_addresses_share_a_name() -> None:
    names = [name for name, _pattern in every_address()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_view_says_who_may_open_it_and_as_the_table_says() -> None:
    lines = addresses()
    wrong = {
        name: (opened_by(pattern), {"GET": lines[name].get, "POST": lines[name].post})
        for name, pattern in every_address()
        if name in lines and opened_by(pattern) != {"GET": lines[name].get, "POST": lines[name].post}
    }
    assert wrong == {}, "code, then table"


def test_every_kind_has_a_factory_and_every_factory_an_address() -> None:
    used = {line.kind for line in addresses().values()} - {"-"}
    assert sorted(used - set(KINDS)) == []
    assert sorted(set(KINDS) - used) == []


def test_addresses_with_something_in_them_have_a_kind() -> None:
    lines = addresses()
    bare = [
        name
        for name, pattern in every_address()
        if pattern.pattern.converters and name in lines and lines[name].kind == "-"
    ]
    assert bare == []
