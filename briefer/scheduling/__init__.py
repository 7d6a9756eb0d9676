"""Scheduling: which briefs are due, each due run exactly once, a missed one made up once.

due       which briefs are due: a pure function of the table, what was done, and the time
coverage  which days a scheduled brief covers, and what its folder is called
health    how the runner is, in a file that it writes again and again: for whoever watches over it
history   what became of the runs so far, the latest first
holidays  on which days no brief comes: the events of an iCalendar file, and the weekend
install   the lines that a machine needs
jobs      a run at work: in a process of its own that can be stopped, or right here
metrics   figures for Prometheus: served on loopback, or written for its textfile collector
outcomes  what became of runs: while they are at work, and when they ended
reporting  a run that failed for good is told to its owner, with its log, by the channels in turn
run_log   what was done, kept
runner    what is due, made and sent
runs      each due run exactly once
serving   one process that stays: it looks for what is due, sees to the runs at work, and says how …
slots     the moments of a cron expression, in its time zone, without the days of rest
statements  what is asked of the table of runs, the same in SQLite and PostgreSQL
store     where what was done is kept: a file of its own, or the library where there is one
trial     a brief as it would come now, made and sent to its owner alone; nothing remembers it
"""

from __future__ import annotations

from briefer.scheduling.coverage import first_day, folder_name
from briefer.scheduling.due import Coming, Due, History, due, next_runs
from briefer.scheduling.health import Health, Status, read_health, write_health
from briefer.scheduling.history import Past, latest_runs, past_runs
from briefer.scheduling.holidays import RestDays, read_calendar, rest_days
from briefer.scheduling.install import Units, install_cron, install_systemd
from briefer.scheduling.jobs import Ended, Over, Process, end_with_parent, result_line
from briefer.scheduling.metrics import Figures, figures_of
from briefer.scheduling.outcomes import Outcome
from briefer.scheduling.reporting import report_failures
from briefer.scheduling.run_log import histories, keep_run
from briefer.scheduling.runner import Means, Run, do_run, issue_entry, run_due, run_once
from briefer.scheduling.runs import Runner, run_all
from briefer.scheduling.serving import Service, serve
from briefer.scheduling.slots import slots
from briefer.scheduling.store import Store, file_store, library_store
from briefer.scheduling.trial import entry_of, try_brief

__all__ = [
    "Coming",
    "Due",
    "Ended",
    "Figures",
    "Health",
    "History",
    "Means",
    "Outcome",
    "Over",
    "Past",
    "Process",
    "RestDays",
    "Run",
    "Runner",
    "Service",
    "Status",
    "Store",
    "Units",
    "do_run",
    "due",
    "end_with_parent",
    "entry_of",
    "figures_of",
    "file_store",
    "first_day",
    "folder_name",
    "histories",
    "install_cron",
    "install_systemd",
    "issue_entry",
    "keep_run",
    "latest_runs",
    "library_store",
    "next_runs",
    "past_runs",
    "read_calendar",
    "read_health",
    "report_failures",
    "rest_days",
    "result_line",
    "run_all",
    "run_due",
    "run_once",
    "serve",
    "slots",
    "try_brief",
    "write_health",
]
