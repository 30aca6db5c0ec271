"""Processes that read the graph for the server: what can take long, or much memory, and cannot be interrupted.

A SPARQL query runs inside the store, where no clock reaches it, and an export can be as large as the graph. So each
is a *job* of a process beside the server, which is ended when its time is over, when it outgrows its memory, or when
whoever asked has gone. In: a job as JSON. Out: frames of bytes. `crew.py` is the server's side, `worker.py` the
other, `jobs.py` what a worker can do.
"""
