"""Making files harmless. Nothing here knows Django: it runs in a child process with limits."""
