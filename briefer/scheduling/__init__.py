"""Scheduling: which briefs are due, each due run exactly once, a missed one made up once.

due       which briefs are due: a pure function of the table, what was done, and the time
coverage  which days a scheduled brief covers, and what its folder is called
runs      each due run exactly once
run_log   what was done, kept
runner    what is due, made and sent
install   the lines that a machine needs
past      what became of the runs of a brief so far
"""

from __future__ import annotations

from briefer.scheduling.coverage import first_day, folder_name
from briefer.scheduling.due import Coming, Due, History, due, next_runs
from briefer.scheduling.install import Units, install_cron, install_systemd
from briefer.scheduling.past import PastRun, runs_so_far
from briefer.scheduling.runner import Run, issue_entry, run_due
from briefer.scheduling.runs import Outcome, run_once

__all__ = [
    "Coming",
    "Due",
    "History",
    "Outcome",
    "PastRun",
    "Run",
    "Units",
    "due",
    "first_day",
    "folder_name",
    "install_cron",
    "install_systemd",
    "issue_entry",
    "next_runs",
    "run_due",
    "run_once",
    "runs_so_far",
]
