"""Guidance: what helps one person on the way, here the public self-check of residence and work law (B9).

Here: questions, their order, and the answer in words. Not here: the law (`science.residence`).
It stores nothing.
"""
