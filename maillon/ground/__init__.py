"""What everything stands on; each room imports only those above it in the list of the design."""
