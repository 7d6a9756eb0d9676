"""Diagnosing: whether everything is there that briefer needs, and what to do where it is not.

activity      feeds and the schedule: what was done of late, and whether the runner is at work
checks        one line a check: ok, a warning or failed, within its time
installation  Python, packages, the model, fonts, pages, templates
network       names, the mail server, the clock
storage       settings, the library, its server, room on the disks
"""

from __future__ import annotations

from briefer.diagnosing import activity, installation, network, storage
from briefer.diagnosing.checks import Check, Finding, Place, diagnose

__all__ = ["CHECKS", "Check", "Finding", "Place", "diagnose"]

# In the order in which they are told.
CHECKS = (
    Check(name="python", look=installation.python),
    Check(name="packages", look=installation.packages),
    Check(name="extras", look=installation.extras),
    Check(name="model", look=installation.model, seconds=60),
    Check(name="pages", look=installation.pages, seconds=60),
    Check(name="fonts", look=installation.fonts, seconds=60),
    Check(name="settings", look=storage.configuration),
    Check(name="templates", look=installation.templates, seconds=60),
    Check(name="library", look=storage.library),
    Check(name="server", look=storage.server),
    Check(name="disk", look=storage.disk),
    Check(name="names", look=network.names),
    Check(name="mail", look=network.mail),
    Check(name="clock", look=network.clock),
    Check(name="feeds", look=activity.feeds),
    Check(name="schedule", look=activity.schedule),
    Check(name="runner", look=activity.runner),
)
