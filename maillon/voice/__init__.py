"""Decide together: councils, meetings, commitments."""
