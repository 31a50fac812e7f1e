"""Files of the user's own are written whole or not at all."""

import pytest

from checker.storage import cache_folder, write_whole


def test_a_file_is_written_with_its_folders(tmp_path):
    path = tmp_path / "新 文件夹" / "a.bin"
    write_whole(path, lambda file: file.write(b"all"))
    assert path.read_bytes() == b"all"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_while_writing_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def fail(file):
        file.write(b"half")
        raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        write_whole(path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_where_the_name_is_taken_by_a_folder_nothing_is_left_behind(tmp_path):
    path = tmp_path / "a"
    path.mkdir()
    (path / "kept").touch()
    with pytest.raises(OSError, match=path.name):
        write_whole(path, lambda file: file.write(b"x"))
    assert list(tmp_path.iterdir()) == [path]


def test_the_cache_is_the_users_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder().name in {"plancheck", "Cache"}
