"""Training and reading hold the same network, and the same n-grams survive being packed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="training needs the dependency group `tools`")
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from annotated import Annotated, Annotation, read_rows
from corpus import OWN, paragraphs_of
from descent import Network, Shape
from fitting import as_paragraph, fit_ngrams, pack
from lessons import deal_batches, grade, grade_judgements, make_batch, make_lesson
from teaching import STYLE, learn_kept, learn_network, score_lessons

from loaders.findings.context import PARTS, Standing
from loaders.findings.network import Paragraph, arrange_weights, weigh
from loaders.findings.ngrams import find_features, unpack, weigh_words
from loaders.findings.words import cut_sentences, cut_words
from ontology.issues import load_issues

ISSUES = {"supervision": 0, "caseloads": 1, "training": 2}
TEXTS = (
    ("Supervision is regular and reflective. However, caseloads are too high.", "supervision", "caseloads"),
    (
        "Caseloads are manageable. Supervision is not always recorded; training is poor.",
        "caseloads",
        "training",
    ),
    ("Training is good in Westholt.", "training", "training"),
) * 4


def annotate(text: str, good: str, bad: str) -> Annotated:
    places = tuple(cut_sentences(text))
    return Annotated(
        "X1",
        "westholt",
        "P001",
        "1",
        text,
        Standing("leaders", "Leadership", 99, False),
        places,
        tuple(tuple(cut_words(text[a:b])) for a, b in places),
        ("numbered",),
        (
            Annotation(good, 0, False, text[: len(good)], text[: len(good)]),
            Annotation(bad, 1, False, text[-9:-1], text[-9:-1]),
        ),
        "inclusive",
    )


@pytest.fixture(scope="module")
def paragraphs() -> list[Annotated]:
    return [annotate(*row) for row in TEXTS]


@pytest.fixture(scope="module")
def words(paragraphs) -> list[str]:
    known = sorted({word for p in paragraphs for sentence in p.sentences for word in sentence})
    return ["<pad>", "<unk>", "<s>", *known]


@pytest.fixture(scope="module")
def lessons(paragraphs, words):
    number = {word: i for i, word in enumerate(words)}
    return [make_lesson(p, number, ISSUES, 0.25) for p in paragraphs]


def make_network(words: list[str], shifted: bool = False) -> Network:
    vectors = np.random.RandomState(1).randn(len(words), 8).astype(np.float32)
    vectors[0] = 0
    return Network(Shape(len(ISSUES), len(PARTS), hidden=12, shifted=shifted), vectors, seed=3)


@pytest.mark.parametrize("shifted", [False, True])
def test_reading_gives_the_scores_of_training(paragraphs, lessons, words, shifted):
    network = make_network(words, shifted)
    learnt = np.concatenate(score_lessons(network, lessons, STYLE))
    read = weigh(
        [
            Paragraph(p.sentences, p.standing.part, p.standing.heading, x.facts)
            for p, x in zip(paragraphs, lessons, strict=True)
        ],
        [arrange_weights(words, network.weights(STYLE))],
    )
    assert np.abs(read.scores.reshape(len(learnt), -1) - learnt).max() < 1e-4


@pytest.mark.parametrize("shifted", [False, True])
def test_gradients_are_those_of_the_loss(lessons, words, shifted):
    network = make_network(words, shifted)
    network.p = {name: value.astype(np.float64) for name, value in network.p.items()}
    b = make_batch(lessons[:3])

    def loss() -> float:
        scores, _ = network.forward(b)
        return float((scores * weights).sum())

    scores, kept = network.forward(b)
    weights = np.random.RandomState(2).randn(*scores.shape)
    none = np.zeros((len(b.ids), 2))
    gradients = network.backward(b, kept | {"keep": kept["keep"]}, weights, None, none)
    for name in ("speak_issue", "sum_own", "again", "far0", "far3_bias", "near", "mean", "heading", "parts"):
        value = network.p[name]
        at = np.unravel_index(np.abs(gradients[name]).argmax(), value.shape)
        before = value[at]
        value[at] = before + 1e-5
        up = loss()
        value[at] = before - 1e-5
        down = loss()
        value[at] = before
        assert gradients[name][at] == pytest.approx((up - down) / 2e-5, rel=1e-2), name


def test_a_few_rounds_learn_and_the_same_seed_gives_the_same_weights(lessons, words):
    def teach() -> Network:
        network = make_network(words)
        rng = np.random.default_rng(5)
        for _ in range(60):
            for batch in deal_batches(lessons, 400, rng.permutation(len(lessons))):
                b = make_batch(batch)
                scores, kept = network.forward(b, rng)
                g, at_words = grade(batch, b, scores, kept["z"], network.p["bias"].reshape(-1))
                judged = grade_judgements(batch, b, kept["judged"])
                network.descend(network.backward(b, kept, g, at_words, judged), 1e-2, 1e-5)
        return network

    network = teach()
    best = score_lessons(network, lessons, STYLE)[0].max(axis=0).reshape(-1, 2)
    assert best[ISSUES["supervision"], 0] > best[ISSUES["supervision"], 1]
    assert best[ISSUES["caseloads"], 1] > best[ISSUES["training"]].max()
    again = teach()
    assert all((network.p[name] == again.p[name]).all() for name in network.p)


def test_packed_ngrams_weigh_as_they_were_fitted(paragraphs, lessons, words):
    number = {word: i for i, word in enumerate(words)}
    fitted = fit_ngrams(paragraphs, lessons, number, len(ISSUES))
    packed = unpack(number, pack(fitted, 0))
    read = [as_paragraph(p) for p in paragraphs]
    assert np.abs(weigh_words(read, packed) - weigh_words(read, fitted)).max() < 0.1
    scores = weigh_words(read[:1], packed)
    assert scores[0].argmax() == ISSUES["supervision"] and scores[1].argmax() == ISSUES["caseloads"]


def test_ngrams_of_many_sentences_are_those_of_few(paragraphs, lessons, words, monkeypatch):
    number = {word: i for i, word in enumerate(words)}
    read = [as_paragraph(p) for p in paragraphs]
    fitted = fit_ngrams(paragraphs, lessons, number, len(ISSUES))
    whole, scores = find_features(read, number), weigh_words(read, fitted)
    monkeypatch.setattr("loaders.findings.ngrams._MOST", 4)
    few, again = find_features(read, number), weigh_words(read, fitted)
    assert all(np.array_equal(a, b) for a, b in zip(whole, few, strict=True))
    assert np.array_equal(scores, again) and len(scores) == whole[2]


def test_a_network_that_was_learnt_before_is_taken_from_the_folder(lessons, words, tmp_path):
    vectors = make_network(words).p["embedding"]
    shape = Shape(len(ISSUES), len(PARTS), hidden=12, near=3, dimensions=8)
    first = learn_kept(tmp_path, lessons, vectors, shape, seed=1, rounds=2)
    learnt = len(list(tmp_path.iterdir()))
    again = learn_kept(tmp_path, lessons, vectors, shape, seed=1, rounds=2)
    assert learnt == len(list(tmp_path.iterdir())) == 1
    assert all((first.p[name] == again.p[name]).all() for name in first.p)
    learn_kept(tmp_path, lessons, vectors, shape, seed=2, rounds=2)
    assert len(list(tmp_path.iterdir())) == 2


def test_opinions_of_teachers_are_learnt_where_nobody_annotated(lessons, words):
    number = {word: i for i, word in enumerate(words)}
    shape = Shape(len(ISSUES), len(PARTS), hidden=12, near=3, dimensions=8)
    free = [replace(x, reader="", labels=(), cues=(), all_labels=(), judged=()) for x in lessons]
    column = 2 * ISSUES["caseloads"] + 1
    opinions = []
    for x in free:
        opinion = np.zeros((len(x.openings), 2 * len(ISSUES)), np.uint8)
        opinion[[number["caseload"] in part for part in np.split(x.ids, x.openings[1:])], column] = 255
        opinions.append(replace(x, taught=opinion))
    network = learn_network(
        opinions, make_network(words).p["embedding"], shape, rounds=300, noise=0.1, rate=1e-2
    )
    for x, scores in zip(opinions, score_lessons(network, opinions, STYLE), strict=True):
        assert ((scores[:, column] > 0) == (x.taught[:, column] > 0)).all()
        assert scores[:, 0].max() < scores[:, column].max()


def test_our_own_annotations_are_well_formed():
    issues = load_issues()
    listed = read_rows(OWN / "documents.tsv")
    assert {row["name"] for row in listed} == {path.stem for path in OWN.glob("*.tsv")} - {"documents"}
    assert len({row["sha256"] for row in listed}) == len(listed)
    for row in listed:
        found = read_rows(OWN / f"{row['name']}.tsv")
        keys = [(one["block"], one["issue"], one["polarity"]) for one in found]
        assert found and len(set(keys)) == len(keys), row["name"]
        for one in found:
            assert one["issue"] in issues and one["polarity"] in ("strength", "weakness"), (row["name"], one)
            assert one["kind"] == "finding" or (one["kind"], one["polarity"]) == (
                "recommendation",
                "weakness",
            )
            assert all(0 < len(one[words].split()) < 7 for words in ("cue", "evaluation")), (row["name"], one)


def test_annotations_that_no_longer_fit_their_document_are_an_error():
    texts = [("1", "Supervision is regular.")]
    right = Annotation("supervision", 0, False, "Supervision", "regular")
    (read,) = paragraphs_of("0" * 64, "westholt", texts, {0: [right]})
    assert read.annotations == (right,) and read.reader == "own"
    with pytest.raises(ValueError, match="block 0 no longer holds"):
        list(paragraphs_of("0" * 64, "westholt", texts, {0: [replace(right, cue="Training")]}))
    with pytest.raises(ValueError, match=r"no blocks \[3\]"):
        list(paragraphs_of("0" * 64, "westholt", texts, {3: [right]}))
    (unread,) = paragraphs_of("0" * 64, "westholt", texts, None)
    assert unread.reader == "" and not unread.annotations
