"""The pages of one's own account: signing in and out, the password, the second factor.

Not here: what makes accounts or sends mails, such as a registration or a forgotten password. The site needs
no mail server, and such a page would mail to whomever a stranger names; an administrator sets passwords.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path

from bleibe.web.accounts.own import forgotten_password

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/reset/", forgotten_password, name="forgotten_password"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
