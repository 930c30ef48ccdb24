"""Keep and pass on."""
