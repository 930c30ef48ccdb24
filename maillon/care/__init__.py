"""Trust: what people start, ask and offer."""
