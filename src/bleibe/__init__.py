"""Bleibe: who helps people into fitting work, where that path breaks, and who stays."""

from __future__ import annotations

import os

__version__ = "0.1.0"

# Before NumPy is loaded. Our programmes are small: a second thread only waits (a quarter of a profile's
# processor time), and how many there are must not move the last digit of a sum.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
