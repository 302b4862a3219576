"""Verbs of guidance that write."""
