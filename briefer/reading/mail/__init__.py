"""Mails, and pages that programs keep in the manner of mails.

message     one mail: its text as an article, its attachments as files in it
mailbox     many mails, one after the other
html_text   the words that a mail in HTML shows: all of them, for newsletters are no web pages
saved_page  MHTML and Safari's archives: the page in them
"""
