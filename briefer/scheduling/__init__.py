"""Scheduling: which briefs are due, each due run exactly once, a missed one made up once.

due       which briefs are due: a pure function of the table, what was done, and the time
coverage  which days a scheduled brief covers, and what its folder is called
holidays  on which days no brief comes: the events of an iCalendar file, and the weekend
install   the lines that a machine needs
jobs      a run at work: in a process of its own that can be stopped, or right here
run_log   what was done, kept
runner    what is due, made and sent
runs      each due run exactly once
slots     the moments of a cron expression, in its time zone, without the days of rest
store     where what was done is kept: a file of its own, or the library where there is one
"""

from __future__ import annotations

from briefer.scheduling.coverage import first_day, folder_name
from briefer.scheduling.due import Coming, Due, History, due, next_runs
from briefer.scheduling.holidays import RestDays, read_calendar, rest_days
from briefer.scheduling.install import Units, install_cron, install_systemd
from briefer.scheduling.jobs import Ended, Over, Process, end_with_parent, result_line
from briefer.scheduling.run_log import keep_run
from briefer.scheduling.runner import Means, Run, do_run, issue_entry, run_due, run_once
from briefer.scheduling.runs import Outcome, Runner, run_all
from briefer.scheduling.slots import slots
from briefer.scheduling.store import Store, file_store, library_store

__all__ = [
    "Coming",
    "Due",
    "Ended",
    "History",
    "Means",
    "Outcome",
    "Over",
    "Process",
    "RestDays",
    "Run",
    "Runner",
    "Store",
    "Units",
    "do_run",
    "due",
    "end_with_parent",
    "file_store",
    "first_day",
    "folder_name",
    "install_cron",
    "install_systemd",
    "issue_entry",
    "keep_run",
    "library_store",
    "next_runs",
    "read_calendar",
    "rest_days",
    "result_line",
    "run_all",
    "run_due",
    "run_once",
    "slots",
]
