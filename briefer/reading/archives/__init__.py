"""Files that hold files: each is checked before it is opened, and counted while it is read.

preflight  what a ZIP file says of itself before anything is unpacked: how many, how large, how …
packed     ZIP and gzip: the files in them, each read by its own format
warc       archives of the web: the pages that servers sent
"""
