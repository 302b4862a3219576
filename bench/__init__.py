"""Measures every claim of speed: `make bench`, or `make bench ONLY=name`.

Here: the harness (`measuring.py`, `__main__.py`) and one module per claim (`claims/`). A new claim is a new
module there with a `CLAIM`. Not here: tests; nothing here runs in them, and no test is timed.
"""
