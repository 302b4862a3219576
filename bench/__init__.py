"""Measures every claim of speed. Here: one module per claim. Not here: tests, which are never timed."""
