"""What other rooms may import."""

from maillon.ground.links.commands import follow, link, unfollow, unlink
from maillon.ground.links.kinds import linkable, register_linkable
from maillon.ground.links.models import Follower, Link
from maillon.ground.links.queries import ChainStep, Ref, chain_from, chain_to, followers, linked_from, linked_to
from maillon.ground.links.states import Relation

__all__ = [
    "ChainStep",
    "Follower",
    "Link",
    "Ref",
    "Relation",
    "chain_from",
    "chain_to",
    "follow",
    "followers",
    "link",
    "linkable",
    "linked_from",
    "linked_to",
    "register_linkable",
    "unfollow",
    "unlink",
]
