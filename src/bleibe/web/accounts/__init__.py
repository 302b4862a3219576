"""Accounts on the site: where they are kept, and the page of one's own.

Here: what joins accounts with the regions and organisations that a role is held for. Not here: what is done
to an account (`platform.accounts`), who may (`platform.roles`), signing in (allauth).
"""
