"""What is asked of the table of runs, the same in SQLite and PostgreSQL."""

from __future__ import annotations

_NEWEST = """(SELECT slot FROM schedule_runs AS r
   WHERE r.brief = n.brief AND {state} ORDER BY r.slot DESC LIMIT 1)"""
HISTORIES = f"""
SELECT n.brief,
  {_NEWEST.format(state="r.state <> 'holiday'")},
  {_NEWEST.format(state="r.state IN ('made', 'nothing')")},
  {_NEWEST.format(state="r.state = 'holiday'")},
  open.slot, open.retry, open.lease
FROM ({{names}}) AS n
LEFT JOIN schedule_runs AS open ON open.brief = n.brief AND open.state = 'taken'"""
SEEN = """
INSERT INTO schedule_runs (brief, slot, state, changed)
SELECT CAST(:brief AS TEXT), CAST(:now AS TEXT), 'seen', CAST(:now AS TEXT)
WHERE NOT EXISTS (SELECT 1 FROM schedule_runs WHERE brief = :brief)"""
REST = """
INSERT INTO schedule_runs (brief, slot, state, changed, detail)
VALUES (:brief, :slot, 'holiday', :now, :detail) ON CONFLICT (brief, slot) DO NOTHING"""
HELD = """
SELECT count(*) FROM schedule_runs
WHERE brief = :brief AND state = 'taken' AND lease > :now"""
NEWER = """
SELECT count(*) FROM schedule_runs
WHERE brief = :brief AND slot > :slot AND state NOT IN ('holiday', 'seen')"""
SKIP = """
INSERT INTO schedule_runs (brief, slot, state, changed, detail)
VALUES (:brief, :slot, 'skipped', :now, :detail)
ON CONFLICT (brief, slot) DO UPDATE SET state = 'skipped', changed = :now, detail = :detail,
  holder = NULL, lease = NULL
WHERE schedule_runs.state = 'taken'"""
TAKE = """
INSERT INTO schedule_runs (brief, slot, state, attempts, holder, lease, began, changed)
VALUES (:brief, :slot, 'taken', 1, :holder, :lease, :now, :now)
ON CONFLICT (brief, slot) DO UPDATE
SET state = 'taken', attempts = schedule_runs.attempts + 1, retry = NULL, holder = :holder,
  lease = :lease, began = :now, changed = :now
WHERE schedule_runs.state IN ('taken', 'holiday') AND schedule_runs.attempts < :most"""
GIVE_UP = """
UPDATE schedule_runs SET state = 'failed', changed = :now, holder = NULL, lease = NULL,
  report = 'due', detail = CASE WHEN detail = '' THEN :detail ELSE detail END
WHERE brief = :brief AND slot = :slot AND state = 'taken'"""
RENEW = """
UPDATE schedule_runs SET lease = :lease
WHERE brief = :brief AND slot = :slot AND holder = :holder AND state = 'taken'"""
FINISH = """
UPDATE schedule_runs SET state = :state, changed = :now, detail = :detail, log = :log,
  holder = NULL, lease = NULL
WHERE brief = :brief AND slot = :slot AND holder = :holder AND state = 'taken'"""
ATTEMPTS = """
SELECT attempts FROM schedule_runs
WHERE brief = :brief AND slot = :slot AND holder = :holder AND state = 'taken'"""
FAIL = """
UPDATE schedule_runs SET state = :state, retry = :retry, changed = :now, detail = :detail,
  log = :log, report = :report, holder = NULL, lease = NULL
WHERE brief = :brief AND slot = :slot AND holder = :holder AND state = 'taken'"""
RELEASE = """
UPDATE schedule_runs SET attempts = attempts - 1, holder = NULL, lease = NULL, changed = :now
WHERE brief = :brief AND slot = :slot AND holder = :holder AND state = 'taken'"""
