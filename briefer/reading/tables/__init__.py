"""Files of records, one an article: rows and objects, told apart by the names of their fields.

columns       which column or key holds what: usual names, and those that were given
json_lines    JSON lines: one article a line; a bad line costs only itself
json_records  JSON: a list of articles, an object of one, a JSON Feed, references of Zotero
csv_rows      CSV and TSV: one article a row, under a row of names
parquet       Parquet: one article a row, under the names that JSON lines have
references    CSL-JSON: what Zotero keeps of an article, with its abstract
"""
