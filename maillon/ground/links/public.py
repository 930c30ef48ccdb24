"""What other rooms may import."""

from maillon.ground.links.commands import follow, link, unfollow, unlink
from maillon.ground.links.fields import OriginField
from maillon.ground.links.kinds import linkable, register_linkable
from maillon.ground.links.models import Follower, Link
from maillon.ground.links.origins import (
    Derived,
    Owner,
    Owners,
    Passage,
    TakeOut,
    Withdrawal,
    blank,
    derived_kinds,
    keep_origin,
    keep_passages,
    owners_among,
    register_derived,
    take_out_of_derived,
    taken_out_among,
    taken_out_of,
    when_taken_out,
)
from maillon.ground.links.queries import ChainStep, Ref, chain_from, chain_to, followers, linked_from, linked_to
from maillon.ground.links.speaking import Author, Speaking, keep_speaking, speaking
from maillon.ground.links.states import NEAR_A_COUNCIL, OF_A_COUNCIL, AuthorKind, Relation

__all__ = [
    "NEAR_A_COUNCIL",
    "OF_A_COUNCIL",
    "Author",
    "AuthorKind",
    "ChainStep",
    "Derived",
    "Follower",
    "Link",
    "OriginField",
    "Owner",
    "Owners",
    "Passage",
    "Ref",
    "Relation",
    "Speaking",
    "TakeOut",
    "Withdrawal",
    "blank",
    "chain_from",
    "chain_to",
    "derived_kinds",
    "follow",
    "followers",
    "keep_origin",
    "keep_passages",
    "keep_speaking",
    "link",
    "linkable",
    "linked_from",
    "linked_to",
    "owners_among",
    "register_derived",
    "register_linkable",
    "speaking",
    "take_out_of_derived",
    "taken_out_among",
    "taken_out_of",
    "unfollow",
    "unlink",
    "when_taken_out",
]
