import fcntl
import hashlib
import os
import stat

import pytest

from translation.models.artefact import Artefact


@pytest.fixture
def artefact(tmp_path):
    return Artefact(tmp_path / "terms", "one")


def test_an_artefact_gives_the_lines_that_were_written(artefact):
    assert list(artefact.lines()) == []

    artefact.write([b"first", b"", "thứ ba".encode()])

    assert list(artefact.lines()) == [b"first", b"", "thứ ba".encode()]


def test_an_artefact_is_open_to_its_user_alone(artefact):
    artefact.folder.mkdir(mode=0o755)

    artefact.write([b"line"])

    assert stat.S_IMODE(artefact.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(artefact.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-3],
        lambda whole: whole.replace(b"lin", b"lan"),
        lambda whole: b"something else",
    ],
    ids=["empty", "truncated", "changed", "foreign"],
)
def test_a_damaged_artefact_has_no_lines(artefact, damage):
    artefact.write([b"line", b"another"])

    artefact.path.write_bytes(damage(artefact.path.read_bytes()))

    assert list(artefact.lines()) == []


def test_a_link_in_place_of_an_artefact_is_not_followed(artefact, tmp_path, caplog):
    other = Artefact(tmp_path / "other", "one")
    other.write([b"line"])
    artefact.write([b"own"])
    artefact.path.unlink()

    artefact.path.symlink_to(other.path)

    assert list(artefact.lines()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_what_belongs_to_another_user_is_not_read(artefact):
    artefact.write([b"line"])
    os.chown(artefact.path, 12345, 12345)
    assert list(artefact.lines()) == []

    os.chown(artefact.path, 0, 0)
    assert list(artefact.lines()) == [b"line"]

    os.chown(artefact.folder, 12345, 12345)
    assert list(artefact.lines()) == []


def test_a_folder_that_cannot_be_used_is_reported_once(tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    artefact = Artefact(tmp_path / "file" / "terms", "one")

    artefact.write([b"line"])
    with artefact.lock():
        found = list(artefact.lines())

    assert found == []
    assert [record.message.count("cannot be used") for record in caplog.records] == [1]


def test_a_full_disk_leaves_the_old_artefact_and_no_draft(artefact, monkeypatch, caplog):
    artefact.write([b"old"])

    def no_space(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", no_space)
    artefact.write([b"new"])

    assert list(artefact.lines()) == [b"old"]
    assert sorted(file.name for file in artefact.folder.iterdir()) == ["one.lines"]
    assert "No space left" in caplog.text


def test_a_lock_that_is_held_too_long_is_done_without(artefact, caplog):
    artefact.write([b"line"])
    with open(artefact.folder / "lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with artefact.lock(wait=0.1):
            entered = True

    assert entered
    assert "not waiting longer" in caplog.text


def test_a_lock_is_free_again_afterwards(artefact):
    with artefact.lock(), open(artefact.folder / "lock") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)

    with open(artefact.folder / "lock") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_newest_three_are_kept_and_abandoned_drafts_removed(artefact):
    names = ["first", "second", "third", "fourth"]
    for age, name in enumerate(reversed(names)):
        made = Artefact(artefact.folder, name)
        made.write([name.encode()])
        os.utime(made.path, (1_000_000 - age, 1_000_000 - age))
    for name, time in (("old.1.draft", 1_000_000), ("new.2.draft", None)):
        draft = artefact.folder / name
        draft.write_bytes(b"half")
        os.utime(draft, time and (time, time))

    artefact.write([b"line"])

    left = sorted(file.name for file in artefact.folder.iterdir())
    assert left == ["fourth.lines", "new.2.draft", "one.lines", "third.lines"]


def test_the_checksum_stands_in_the_first_line(artefact):
    artefact.write([b"line"])

    first, rest = artefact.path.read_bytes().split(b"\n", 1)

    assert first.decode() == hashlib.blake2b(rest, digest_size=16).hexdigest()
