"""Days that a text, its file or its address state, and how likely each is that of publication.

calendar_names   names of months and weekdays in several languages, from babel's CLDR data
cues             what the words beside a stated day say about it
date_context     how a date that stands in a text is told: its tense, in prose or on a line, as …
dateline         datelines: "WASHINGTON, Jan
day_month_order  whether 03/04/2021 is a day in March or in April, as the text and its address tell
east_asian       days as Chinese, Japanese and Korean write them, by era and in Han numerals, too
expressions      dates that stand in a text, found without guessing: day, month or year as written
features         what speaks for and against a stated day being the day of publication
first_posted     the weekday on which a page says that it was first posted, where its date is that …
markup           what the HTML of a page says about its date, found by htmldate
metadata         what a file says about its own date: front matter, meta tags, fields of a table
other_calendars  days of the Solar Hijri calendar, and of the lunar one where its weekday settles them
plain_characters  digits, spaces and quotation marks of many scripts written plainly, one for one
scoring          how likely each candidate day, and each year, is the one of publication
survey           what a text and its address state, before anything is decided
tense            whether a sentence tells of a date as behind it or ahead of it
url              the day, month or year that a web address names
"""
