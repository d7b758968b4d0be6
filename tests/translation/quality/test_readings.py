"""The store of readings: what comes out is what went in, within its bound, whatever happens to its file."""

import numpy as np
import pytest

from translation.quality.readings import Reading, ReadingStore


def reading(words: int, seed: int = 1, hidden: int = 8) -> Reading:
    random = np.random.default_rng(seed)
    vector = random.standard_normal(hidden).astype(np.float32)
    states = random.standard_normal((words, hidden)).astype(np.float16)
    return Reading(vector, tuple((5 * n, 5 * n + 4) for n in range(words)), states)


def store(tmp_path, limit: int = 1_000_000) -> ReadingStore:
    return ReadingStore(tmp_path / "var" / "readings.sqlite3", limit)


def same(one: Reading, other: Reading) -> bool:
    return (
        one.spans == other.spans
        and np.array_equal(one.vector, other.vector)
        and np.array_equal(one.words, other.words)
    )


@pytest.mark.parametrize("words", [0, 1, 30])
def test_reading_comes_out_as_it_went_in(tmp_path, words):
    kept = reading(words)
    store(tmp_path).put("e", {"một câu": kept})

    found = store(tmp_path).get("e", ["một câu", "câu khác"])

    assert list(found) == ["một câu"]
    assert same(found["một câu"], kept)


def test_readings_of_another_encoder_are_not_found(tmp_path):
    own = store(tmp_path)
    own.put("e", {"kata": reading(1)})

    assert own.get("f", ["kata"]) == {}


def test_many_texts_are_found_at_once_and_written_once(tmp_path):
    own = store(tmp_path, limit=10_000_000)
    texts = [f"kalimat {n}" for n in range(1200)]
    own.put("e", {text: reading(2, seed=n) for n, text in enumerate(texts)})
    own.put("e", {texts[0]: reading(5)})

    found = own.get("e", texts)

    assert set(found) == set(texts)
    assert own.count() == 1200
    assert len(found[texts[0]].spans) == 2


def test_store_stays_within_its_bound_and_forgets_the_oldest(tmp_path):
    own = store(tmp_path, limit=300_000)
    for start in range(0, 2000, 50):
        own.put("e", {f"kalimat {n}": reading(30, seed=n) for n in range(start, start + 50)})

    found = own.get("e", [f"kalimat {n}" for n in range(2000)])

    assert 100 < own.count() == len(found) < 600
    assert "kalimat 1999" in found and "kalimat 0" not in found
    assert (tmp_path / "var" / "readings.sqlite3").stat().st_size < 500_000


def test_two_processes_share_one_file(tmp_path):
    one, other = store(tmp_path), store(tmp_path)
    one.put("e", {"satu": reading(1)})
    other.put("e", {"dua": reading(2)})

    assert set(one.get("e", ["satu", "dua"])) == set(other.get("e", ["satu", "dua"])) == {"satu", "dua"}


def test_damaged_file_is_replaced(tmp_path, caplog):
    path = tmp_path / "var" / "readings.sqlite3"
    path.parent.mkdir()
    path.write_bytes(b"this is no database" * 100)
    own = store(tmp_path)

    assert own.get("e", ["kata"]) == {}
    own.put("e", {"kata": reading(1)})

    assert list(own.get("e", ["kata"])) == ["kata"]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_damaged_row_is_read_again(tmp_path):
    own = store(tmp_path)
    own.put("e", {"kata": reading(3)})
    with own._connection as connection:
        connection.execute("UPDATE readings SET data = substr(data, 1, 20)")

    assert own.get("e", ["kata"]) == {}
    own.put("e", {"kata": reading(3)})
    assert list(own.get("e", ["kata"])) == ["kata"]


def test_folder_that_cannot_be_made_only_means_that_nothing_is_kept(tmp_path):
    (tmp_path / "var").write_text("a file")
    own = store(tmp_path)

    own.put("e", {"kata": reading(1)})

    assert own.get("e", ["kata"]) == {}
    assert own.count() == 0
