"""Bleibe: who helps people into fitting work, where that path breaks, and who stays."""

__version__ = "0.1.0"
