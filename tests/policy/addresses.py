"""Table (a): every address, which capability opens it, and what stands behind. One line per URL name.

    name   GET=capability   POST=capability   object=kind

`-` means that the method answers "not allowed", or that nothing stands behind but the page itself. The kinds are in
`objects.py`, one factory each. A new address without line, or a line without address, fails `test_addresses.py`:
add the line here, and a factory there when the kind is new.
"""

from dataclasses import dataclass

ADDRESSES = """
accounts:enter                  GET=see_public          POST=see_public          object=-
accounts:second_factor          GET=see_public          POST=see_public          object=-
accounts:set_up_second_factor   GET=own_account         POST=own_account         object=-
accounts:recovery_codes         GET=own_account         POST=own_account         object=-
accounts:ask_code               GET=see_public          POST=see_public          object=-
accounts:type_code              GET=see_public          POST=see_public          object=-
accounts:by_link                GET=see_public          POST=see_public          object=entry_link
accounts:leave                  GET=see_public          POST=see_public          object=-
accounts:left                   GET=see_public          POST=-                   object=-
accounts:share_device           GET=see_public          POST=see_public          object=-
accounts:mine                   GET=own_account         POST=-                   object=-
accounts:close_sessions         GET=-                   POST=own_account         object=-
accounts:password               GET=own_account         POST=own_account         object=-
accounts:hat                    GET=own_account         POST=own_account         object=-
accounts:access                 GET=manage_access       POST=-                   object=-
accounts:invite                 GET=manage_access       POST=manage_access       object=-
accounts:access_detail          GET=manage_access       POST=-                   object=grant
accounts:prepare_link           GET=-                   POST=manage_access       object=grant
accounts:send_link              GET=-                   POST=manage_access       object=grant
accounts:end_access             GET=-                   POST=manage_access       object=grant
accounts:demo                   GET=see_public          POST=-                   object=nothing
accounts:demo_enter             GET=-                   POST=see_public          object=demo_person
channels:calls                  GET=handle_needs        POST=handle_needs        object=-
channels:letters                GET=handle_needs        POST=handle_needs        object=-
channels:print_letters          GET=handle_needs        POST=-                   object=-
channels:inbox                  GET=own_account         POST=own_account         object=-
"""


@dataclass(frozen=True, slots=True)
class Address:
    """One line."""

    name: str
    get: str
    post: str
    kind: str

    def capability(self, method: str) -> str:
        return {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method, "-")


def addresses() -> dict[str, Address]:
    found: dict[str, Address] = {}
    for line in ADDRESSES.strip().splitlines():
        name, *parts = line.split()
        said = dict(part.split("=", 1) for part in parts)
        assert set(said) == {"GET", "POST", "object"}, line
        assert name not in found, f"{name} has two lines"
        found[name] = Address(name, said["GET"], said["POST"], said["object"])
    return found
