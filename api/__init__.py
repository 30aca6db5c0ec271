"""Every way in: the command line now; GraphQL, SPARQL, linked data and the web page later.

Comes in: what a person or program asks. Goes out: answers, words about the work, and an exit code. Read first:
`main.py` (the verbs), then the module named like the verb. Only `settings.py` reads the environment, only `output.py`
and `words.py` print, and whatever is slow to import is imported inside the verb that needs it.
"""
