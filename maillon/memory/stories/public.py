"""What other rooms may import."""

from maillon.memory.stories.commands import load_stories, reread_story, tell_story, withdraw_story
from maillon.memory.stories.events import StoryReread, StoryTold, StoryWithdrawn
from maillon.memory.stories.models import Story
from maillon.memory.stories.queries import StoryCard, stories_near

__all__ = [
    "Story",
    "StoryCard",
    "StoryReread",
    "StoryTold",
    "StoryWithdrawn",
    "load_stories",
    "reread_story",
    "stories_near",
    "tell_story",
    "withdraw_story",
]
