"""Addresses of guidance. Not here: what they show (`views`)."""

from __future__ import annotations

from django.urls import path

from bleibe.rooms.guidance.views.self_check import self_check

app_name = "guidance"
urlpatterns = [path("", self_check, name="residence")]
