"""Addresses of accounts, and what each asks of its visitor. Not here: what they show (`pages`, `own`)."""

from __future__ import annotations

from django.urls import path

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.web.accounts.own import own_account, set_own_password
from bleibe.web.accounts.pages import account, accounts, new_account

site_accounts = [
    path("accounts/", needs(Act.ADMINISTER)(accounts), name="accounts"),
    path("accounts/new/", needs(Act.ADMINISTER)(new_account), name="new_account"),
    path("accounts/<int:number>/", needs(Act.ADMINISTER)(account), name="account"),
    path("me/", own_account, name="own_account"),
    path("me/password/<str:token>/", set_own_password, name="set_password"),
]

region_accounts = [
    path("", needs(Act.GIVE_ROLES)(accounts), name="region_accounts"),
    path("new/", needs(Act.GIVE_ROLES)(new_account), name="region_new_account"),
    path("<int:number>/", needs(Act.GIVE_ROLES)(account), name="region_account"),
]
"""The same pages for one region; they stand below its address."""
