"""Serving a finished graph over HTTP.

`app.py` reads as a table of contents: what answers where, and what every request passes on its way in and out. The
generation that answers is held by `generation.py`; what can go wrong, and what is said then, stands in `errors.py`.
"""
