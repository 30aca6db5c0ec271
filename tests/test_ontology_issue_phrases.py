"""The table of phrases: every one short, of a known issue, once, and found again among words."""

from __future__ import annotations

from loaders.findings.words import cut_words
from ontology.issue_phrases import load_issue_phrases
from ontology.issues import load_issues


def test_every_phrase_is_short_and_of_a_known_issue():
    for row in load_issue_phrases():
        assert row.issue in load_issues()
        assert 1 <= len(row.phrase.split()) <= 6
        assert row.found <= row.stands


def test_no_phrase_stands_twice_for_an_issue():
    rows = [(row.issue, tuple(cut_words(row.phrase))) for row in load_issue_phrases()]
    assert len(rows) == len(set(rows))
    assert all(words for _, words in rows)


def test_nearly_every_issue_has_phrases():
    assert len({row.issue for row in load_issue_phrases()}) >= 85
