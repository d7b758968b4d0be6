"""After ``prepare`` hardly a check opens a file: asked of a fresh process; this one has read all of them."""

import subprocess
import sys

PROGRAM = """
import sys
from translation.checks import Pair, default_checks, run
from translation.checks.prepare import prepare
from translation.termbase import load_default

opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
checks = default_checks(load_default())
if sys.argv[1] == "prepared":
    prepare()
opened.clear()
run(checks, Pair(
    "Chiều 12/9, ông Nguyễn Văn Bình, Bí thư Huyện ủy, không dự lễ khởi công nhà máy trị giá 1.200 tỷ đồng.",
    "Sore 12 September, Nguyen Van Binh, Sekretaris Komite Partai Distrik, menghadiri peletakan batu pertama"
    " pabrik senilai 1.200 miliar dong.",
))
print(*opened, sep="\\n")
"""


def opened(state: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, state], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_prepared_process_reads_no_file_for_an_everyday_segment():
    assert opened("prepared") == []


def test_a_process_that_is_not_prepared_does():
    assert any(name.endswith(".tsv") for name in opened("not prepared"))
