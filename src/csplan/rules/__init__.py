"""Rules that know the field: each yields paths and words, never lines."""
