"""A web process gets ready to check beside its first pages."""

import os
import subprocess
import sys

PROGRAM = """
import sys, threading
import config.wsgi

for thread in threading.enumerate():
    if thread.name == "prepare":
        thread.join()
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
from translation.checks import Pair, default_checks, run
from translation.termbase import Termbase

pair = Pair("Xã không còn hộ nghèo từ tháng 5.", "Kecamatan tanpa keluarga miskin sejak Mei.")
run(default_checks(Termbase(())), pair)
print(*[name for name in opened if name.endswith((".tsv", ".txt", ".npy", ".dic"))])
"""


def test_a_web_process_has_read_what_checks_need_soon_after_it_started(tmp_path):
    environ = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=environ
    )
    assert done.stdout.strip() == ""
