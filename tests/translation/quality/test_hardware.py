"""Device, number format and threads, without a model."""

import json
import os

import pytest

from translation.quality import hardware
from translation.quality.hardware import Options, faster_dtype, threads

CORES = len(os.sched_getaffinity(0))


def measuring(single, half, asked):
    def measure(dtype):
        asked.append(dtype)
        return {"float32": single, "bfloat16": half}[dtype]

    return measure


def test_threads_are_the_processs_share_of_the_cores_or_as_set():
    assert threads(Options()) == min(CORES, hardware.MOST_THREADS)
    assert threads(Options(processes=CORES)) == 1
    assert threads(Options(processes=10 * CORES)) == 1
    assert threads(Options(threads=7, processes=CORES)) == 7


@pytest.mark.parametrize(
    ("wanted", "there", "chosen"),
    [("auto", True, "cuda"), ("auto", False, "cpu"), ("cpu", True, "cpu"), ("cuda", True, "cuda")],
)
def test_device_is_the_gpu_where_there_is_one(wanted, there, chosen):
    assert hardware.device(Options(device=wanted), lambda: there) == chosen


def test_device_that_is_asked_for_must_be_there():
    with pytest.raises(ValueError, match="ENCODER_DEVICE=cuda, but PyTorch sees no GPU"):
        hardware.device(Options(device="cuda"), lambda: False)


@pytest.mark.parametrize(
    ("single", "half", "chosen"),
    [(40, 310, "bfloat16"), (40, 47, "float32"), (40, 5, "float32"), (40, 48, "bfloat16")],
)
def test_faster_dtype_is_bfloat16_only_where_it_is_clearly_faster(single, half, chosen):
    assert faster_dtype(measuring(single, half, []), "cpu", None)[0] == chosen


def test_faster_dtype_is_measured_once_for_each_key(tmp_path):
    asked = []

    first = faster_dtype(measuring(40, 310, asked), "one cpu", tmp_path / "new")
    again = faster_dtype(measuring(40, 5, asked), "one cpu", tmp_path / "new")
    other = faster_dtype(measuring(40, 5, asked), "another cpu", tmp_path / "new")

    assert first == again == ("bfloat16", {"float32": 40, "bfloat16": 310})
    assert other == ("float32", {"float32": 40, "bfloat16": 5})
    assert asked == ["float32", "bfloat16"] * 2
    assert len(json.loads((tmp_path / "new" / "speeds.json").read_text())) == 2


@pytest.mark.parametrize("content", ["", "[]", '{"cpu": 3}', '{"cpu": {"float32": "x"}}', "\0"])
def test_faster_dtype_measures_anew_what_it_cannot_read(tmp_path, content):
    (tmp_path / "speeds.json").write_text(content)

    assert faster_dtype(measuring(40, 310, []), "cpu", tmp_path)[0] == "bfloat16"
    assert faster_dtype(measuring(1, 0, []), "cpu", tmp_path)[0] == "bfloat16"


def test_faster_dtype_does_without_a_folder_that_cannot_be_written(tmp_path, caplog):
    (tmp_path / "file").write_text("")

    assert faster_dtype(measuring(40, 310, []), "cpu", tmp_path / "file")[0] == "bfloat16"
    assert "measured at every start" in caplog.text


def test_cpu_model_is_a_name():
    assert hardware.cpu_model().strip() and "\n" not in hardware.cpu_model()
