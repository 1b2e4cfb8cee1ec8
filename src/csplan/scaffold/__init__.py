"""Starters: plans to begin with, as data, and how a new plan is made from one.

A starter is a folder of `templates/starters`: `starter.yaml` says what it is and what it asks,
and `plan.LANGUAGE.yaml.j2` is the plan in each language.
"""
