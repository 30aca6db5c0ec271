"""Findings: what each paragraph says is strong or weak, about which issue, in which words, and why it was read so.

In: the blocks of a document. Out: `Finding`s of the record, and for one paragraph an `Explanation`.

Read `stating.py` first (from blocks to findings), then `reading.py` (what each block speaks of), `network.py` (what
weighs the sentences) and `context.py` (what a paragraph inherits from its surroundings). The weights are made by
`tools/train_findings.py`.
"""
