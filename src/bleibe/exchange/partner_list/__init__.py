"""A partner's list with columns of its own: mapped once, the mapping kept, read as a proposal.

Here: the mapping, its first guess, and reading by it. Not here: weighing and accepting (`exchange.proposal`).
"""
