"""Settings by concern, addresses, the web entry point."""
