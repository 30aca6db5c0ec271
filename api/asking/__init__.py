"""How answers are asked for and told on the command line.

`options` are what the verbs share, `views` says how each question's rows look as lines, `telling` writes them, and
`councils`, `inspections` and `things` are the verbs.
"""
