"""From the bytes of one document to its record: everything that the document states, and nothing else.

In: bytes (a PDF, a text, Markdown, a web page), and the register of councils. Out: a `Record`, a pure function of
the bytes and of the version of the reading; or `Refused`, where there is nothing that can be read. Nothing here knows
of graphs.

Read first: `extract.py` (the whole way on one screen), `record.py` (what comes out), `document.py` (what a reader
hands on), `blocks.py` (lines become passages). `families/` tells what kind of document it is and reads its front
matter, `findings/` what is strong and weak, `entities/` who and what is named. `workers.py` reads many files at once.
"""
