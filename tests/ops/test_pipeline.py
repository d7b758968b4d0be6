"""The whole pipeline on real parts: Valkey, Celery workers and a database file, in processes of their own."""

import os
import signal
import sqlite3
from contextlib import closing

import pytest

from config.process import Part
from tests.installation import Installation, wait_for
from translation.pair_rows import SLICE

pytestmark = pytest.mark.worker

CENTRE_TEXTS = 128  # what the encoder reads at its first use

SOURCE = (
    "Ngày {day}/7, đoàn công tác của tỉnh đã kiểm tra {count} công trình thủy lợi tại huyện miền núi. "
    "Theo báo cáo, {done} công trình đã hoàn thành đúng tiến độ."
)
TARGET = (
    "Pada tanggal {day}/7, delegasi kerja provinsi memeriksa {wrong} proyek irigasi di distrik pegunungan. "
    "Menurut laporan, {done} proyek telah selesai tepat waktu."
)


def import_long_article(installation: Installation, paragraphs: int) -> int:
    """Two sentences a paragraph, the first with a wrong number; return the translation's id."""
    source, target = installation.var / "source.txt", installation.var / "target.txt"
    numbers = [
        {"day": 1 + n % 28, "count": 300 + n, "wrong": 800 + n, "done": 20 + n} for n in range(paragraphs)
    ]
    source.write_text("\n".join(SOURCE.format(**each) for each in numbers))
    target.write_text("\n".join(TARGET.format(**each) for each in numbers))
    installation.manage("import_article", "--source", str(source), "--target", str(target))
    return installation.query("SELECT max(id) FROM translation_translation")[0][0]


def state_of(installation: Installation, translation: int) -> tuple[str, str, str]:
    """(state, next step, error) as the page would show it."""
    row = "SELECT state, step, error FROM translation_translation WHERE id = ?"
    return installation.query(row, translation)[0]


def count(installation: Installation, table: str, translation: int, where: str = "1 = 1") -> int:
    sql = f"SELECT count(*) FROM translation_{table} WHERE translation_id = ? AND {where}"
    return installation.query(sql, translation)[0][0]


def kill(part: Part) -> None:
    """SIGKILL to the worker and its children, as a lost machine would."""
    os.killpg(part.process.pid, signal.SIGKILL)
    part.process.wait()


def test_workers_take_an_article_through_every_step(installation, worker):
    installation.start_worker("neural")

    translation = import_long_article(installation, paragraphs=10)

    wait_for(lambda: state_of(installation, translation)[0] in ("done", "failed"), 120, "the pipeline")
    assert state_of(installation, translation) == ("done", "", "")
    assert count(installation, "segment", translation) == 20
    assert count(installation, "finding", translation, "check_id = 'number'") == 10
    assert count(installation, "score", translation, "metric = 'quality' AND segment_id IS NOT NULL") == 20


def test_rule_findings_do_not_wait_for_the_neural_queue(installation, worker):
    translation = import_long_article(installation, paragraphs=10)

    wait_for(lambda: state_of(installation, translation)[1] == "score", 30, "the checks")

    assert state_of(installation, translation) == ("running", "score", "")
    assert count(installation, "finding", translation, "check_id = 'number'") == 10
    assert count(installation, "score", translation) == 0


def test_worker_killed_while_checking_finishes_after_its_restart(installation, worker):
    os.killpg(worker.process.pid, signal.SIGSTOP)  # or it might be done before we look
    translation = import_long_article(installation, paragraphs=200)
    os.killpg(worker.process.pid, signal.SIGCONT)
    wait_for(lambda: state_of(installation, translation)[0] != "queued", 30, "the start", pause=0.01)
    kill(worker)
    interrupted = state_of(installation, translation)

    installation.start_worker("default")

    wait_for(lambda: state_of(installation, translation)[1] == "score", 60, "the rest of the work")
    assert interrupted in [("running", "ingest", ""), ("running", "check", "")]
    assert count(installation, "segment", translation) == 400
    assert count(installation, "finding", translation, "check_id = 'number'") == 200


def shown(installation: Installation, translation: int) -> dict[str, list[tuple]]:
    """Scores and findings as rows, with their ids: a crash must not change what was shown before it."""
    score = "SELECT id, segment_id, metric, value, signature, text_digest FROM translation_score"
    finding = "SELECT id, segment_id, identity, status FROM translation_finding"
    return {
        table: installation.query(f"{sql} WHERE translation_id = ? ORDER BY id", translation)
        for table, sql in {"score": score, "finding": finding}.items()
    }


@pytest.mark.encoder
def test_neural_worker_killed_half_way_loses_and_repeats_nothing(installation, worker):
    neural = installation.start_worker("neural")
    translation = import_long_article(installation, paragraphs=60)
    scored = "metric = 'quality' AND segment_id IS NOT NULL"
    wait_for(lambda: count(installation, "score", translation, scored) > 0, 120, "the first scores", 0.01)
    kill(neural)
    before = shown(installation, translation)
    half_way = count(installation, "score", translation, scored)

    installation.start_worker("neural")

    wait_for(lambda: state_of(installation, translation)[0] == "done", 180, "the rest of the scores")
    after = shown(installation, translation)
    assert 0 < half_way < 120
    assert set(before["score"]) <= set(after["score"])
    assert set(before["finding"]) <= set(after["finding"])
    assert sorted((segment or 0, metric) for _, segment, metric, *_ in after["score"]) == sorted(
        [(0, "quality"), (0, "similarity")]
        + [
            (segment, metric)
            for metric in ("quality", "quality-mt", "similarity")
            for (segment,) in segments(installation, translation)
        ]
    )
    assert count(installation, "finding", translation, "check_id = 'number' AND status = 'open'") == 60


def readings(installation: Installation) -> list[tuple]:
    """What the encoder has read so far, each with a number that says when."""
    file = installation.var / "encoder" / "readings.sqlite3"
    if not file.exists():
        return []
    with closing(sqlite3.connect(file, timeout=20)) as connection:
        try:
            return connection.execute("SELECT id, key FROM readings ORDER BY id").fetchall()
        except sqlite3.OperationalError:  # no table yet
            return []


@pytest.mark.encoder
def test_neural_worker_killed_while_it_reads_an_article_goes_on_from_what_was_read(installation, worker):
    neural = installation.start_worker("neural")
    translation = import_long_article(installation, paragraphs=60)
    wait_for(lambda: len(readings(installation)) > CENTRE_TEXTS + SLICE, 120, "the first slices", 0.01)
    kill(neural)
    read, scored = readings(installation), count(installation, "score", translation)
    before = shown(installation, translation)

    installation.start_worker("neural")

    wait_for(lambda: state_of(installation, translation)[0] == "done", 180, "the scores")
    assert (scored, before["score"]) == (0, [])
    assert len(read) < CENTRE_TEXTS + 240
    assert readings(installation)[: len(read)] == read
    assert len(readings(installation)) == CENTRE_TEXTS + 240
    assert count(installation, "segment", translation) == 120
    assert set(before["finding"]) <= set(shown(installation, translation)["finding"])
    assert count(installation, "score", translation, "metric = 'quality' AND segment_id IS NOT NULL") == 120


def test_neural_worker_without_an_encoder_finishes_and_says_what_is_missing(installation, worker):
    installation.environ["ENCODER"] = str(installation.var / "no-such-folder")
    installation.start_worker("neural")

    translation = import_long_article(installation, paragraphs=3)

    wait_for(lambda: state_of(installation, translation)[0] in ("done", "failed"), 120, "the pipeline")
    assert state_of(installation, translation) == ("done", "", "")
    assert count(installation, "score", translation, "metric = 'quality' AND segment_id IS NOT NULL") == 6
    ((fault,),) = installation.query("SELECT fault FROM translation_encoderreport")
    assert fault.startswith("There is no encoder in ") and "convert_encoder" in fault


def segments(installation: Installation, translation: int) -> list[tuple[int]]:
    return installation.query("SELECT id FROM translation_segment WHERE translation_id = ?", translation)
