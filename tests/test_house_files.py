"""What no file of the repository may hold, and what its scripts and its compose file must be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ("run", "check", ".ci/run")

# Written in two pieces, so that this file does not hold them itself.
FORBIDDEN = [
    first + second
    for first, second in (
        ("/wo", "rk/"),
        ("/tm", "p/"),
        ("/ro", "ot/"),
        ("/home/", "ubuntu"),
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("registry.", "npmjs"),
        ("repo1.", "maven"),
        ("cla", "ude"),
        ("anth", "ropic"),
        ("chat", "gpt"),
        (".lib", "rary/"),
    )
]
UNDONE = rf"\b(?:{'TO' + 'DO'}|{'FIX' + 'ME'})\b"
"""Whole words: a name may begin with them."""
GENERATED = {"uv.lock", "package-lock.json", "LICENSE"}


def repository_files() -> list[Path]:
    """The files that git knows, or would take."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_machine_or_leaves_something_undone() -> None:
    pattern = re.compile("|".join([*map(re.escape, FORBIDDEN), UNDONE]), re.IGNORECASE)
    found = []
    for path in repository_files():
        if path.name in GENERATED:
            continue
        content = path.read_bytes()
        if b"\0" in content[:8192]:
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert not found


def test_lock_of_the_pages_names_no_registry() -> None:
    text = (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in text and '"resolved"' not in text
    assert "omit-lockfile-registry-resolved=true" in (ROOT / "web" / ".npmrc").read_text(encoding="utf-8")


def test_no_large_file() -> None:
    assert not [path.name for path in repository_files() if path.stat().st_size > 8 * 1024 * 1024]


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_can_be_run_and_read_by_its_shell(name: str) -> None:
    path = ROOT / name
    assert os.access(path, os.X_OK)
    shell = path.read_text(encoding="utf-8").splitlines()[0].split("/")[-1].split()[-1]
    subprocess.run([shell, "-n", str(path)], check=True)


def test_shared_part_of_the_scripts_is_plain_shell() -> None:
    shell = shutil.which("dash") or "sh"
    subprocess.run([shell, "-n", str(ROOT / "tools" / "uv.sh")], check=True)


def test_compose_file_is_closed_to_the_outside_and_pinned() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert not re.search(r"^version:", text, re.MULTILINE)
    ports = re.findall(r'^\s+- "([\d.:]+)"$', text, re.MULTILINE)
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)
    images = re.findall(r"^\s+image: (\S+)$", text, re.MULTILINE)
    assert images and all(re.search(r":\d+\.\d+\.\d+", image) for image in images)
    assert text.count("healthcheck:") == len(images)
    assert not re.search(r"PASSWORD: (?!\$\{)\S", text), "a password comes from .env"


def test_image_is_pinned_and_not_root() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert all(
        re.search(r":\d+\.\d+\.\d+", image) for image in re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    )
    assert re.search(r"^USER (?!root)\S+", text, re.MULTILINE)
