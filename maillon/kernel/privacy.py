"""Six classes of data. A field without one does not build."""

from enum import IntEnum


class DataClass(IntEnum):
    """How much harm a value can do, from a public notice to a key."""

    PUBLIC = 0
    INTERNAL = 1
    PERSONAL = 2
    SOCIAL = 3
    CRITICAL = 4
    SECRET = 5


P0 = DataClass.PUBLIC
P1 = DataClass.INTERNAL
P2 = DataClass.PERSONAL
P3 = DataClass.SOCIAL
P4 = DataClass.CRITICAL
P5 = DataClass.SECRET
