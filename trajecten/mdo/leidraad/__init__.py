"""Guides of a meeting: steps with a question and who answers, kept as data; votes of an Experttafel."""
