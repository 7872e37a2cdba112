"""Files that cannot be opened or are not files, and what is said of them."""

import os
from pathlib import Path

import pytest

from dutybound.source.faults import BadInput
from dutybound.source.yaml_file import read_yaml


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "dorset.yaml"
    path.write_bytes(b"a: 1\n")
    document = read_yaml(path)
    assert (document.data, document.file) == ({"a": 1}, path.as_posix())
    assert read_yaml(path, "facts/dorset.yaml").lines.of_value(("a",)).words() == (
        "facts/dorset.yaml:1"
    )


def words_of(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_yaml(path, "X")
    return str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    for name in ("dorset.yaml", "devon.yaml", "notes.txt"):
        (tmp_path / name).write_text("a: 1")
    assert words_of(tmp_path / "dorst.yaml") == (
        "X: There is no file X. Did you mean `dorset.yaml` or `devon.yaml`?"
    )
    assert words_of(tmp_path / "q") == "X: There is no file X."
    gone = tmp_path / "gone"
    assert words_of(gone / "a.yaml") == (
        f"X: There is no file X. There is no folder {gone.as_posix()} either."
    )
    assert words_of(tmp_path / "notes.txt" / "a.yaml").startswith("X: There is no file X.")


def test_not_an_ordinary_file(tmp_path: Path) -> None:
    assert words_of(tmp_path) == "X: X is a folder. Name a YAML file."
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert words_of(tmp_path / "pipe") == "X: X is not an ordinary file. Name a YAML file."


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # By a stand-in, since an administrator may read any file.
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert words_of(path) == "X: X cannot be read: Permission denied."


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    assert words_of(tmp_path / name).startswith("X: ")
