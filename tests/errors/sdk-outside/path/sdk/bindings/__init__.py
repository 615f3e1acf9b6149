"""An SDK."""
