"""Documents of word processors: their headings, paragraphs and tables as text.

package  the ZIP file that a document is: checked before it is opened, without XML entities
docx     Word: what it shows, without deletions and hidden text
odt      OpenDocument text, the same
rtf      RTF, which databases of the press export too
"""
