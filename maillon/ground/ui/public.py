"""What other rooms may import."""

from maillon.ground.ui.pages import render_page

__all__ = ["render_page"]
