"""Findings as text for people and as JSON for programs: one pure function per format."""
