"""The interface for programs, `/api/v1`: what the pages can do, as JSON, with tokens instead of cookies.

access           who asks, by a bearer token, and what it may be used for
app              the app: its operations, its problems, its description
article_records  articles as they are answered
articles         articles: listed, searched, one by one; handed in, and what was refused
brief_records    briefs as they are asked for and answered
briefs           briefs: listed, as data, their files, decisions; made and exported as jobs
deliveries       what became of each mail, and a brief sent
description      OpenAPI 3.1, with every answer that is given, problems included
entity_tags      answers that are not sent again to who has them
events           how a job goes on: server-sent events, from where the listener left off
filters          which articles are meant
job_records      jobs as they are answered
jobs             jobs: kept when they are asked for, shown, followed, cancelled
media_types      which kind of body an operation reads
overview         a plain page that lists the operations
paging           long lists in parts, with cursors and Link headers
problems         what goes wrong, as application/problem+json
rates            how much one caller may ask
repeating        a request that comes again under its key is done once
schedules        what is made when it is due
verifying        a brief that is handed in, proven

An operation is a plain function of a router here; its first argument says which scope it needs: `Reads`,
`Writes`, `Sends`, or `Anybody` for jobs of one's own. Its name is the operationId, and the
name of the method of `briefer.client`.
"""

from __future__ import annotations

from briefer.web.interface.app import interface

__all__ = ["interface"]
