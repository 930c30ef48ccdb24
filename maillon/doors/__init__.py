"""Ways in that cross rooms."""
