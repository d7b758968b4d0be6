"""The workbench with 500 segments against a bare Django view of 500 plain rows, same server and database.

    .venv/bin/python -m benchmarks.workbench_page [--segments 500] [--rounds 30] [--clients 4]

Prints the median server time in ms and the bytes of both pages, alone and under
load, and their ratio (the claim: at most 3). The requests alternate, so both
pages meet the same machine.
"""

import argparse
import http.cookiejar
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

VI = [
    "Sáng {n}-7, Thường trực HĐND tỉnh họp phiên thứ {n}, xem xét {n} báo cáo về kinh tế - xã hội.",
    "Trong {n} tháng đầu năm, tỉnh thu hút {n},5 tỷ đồng và tạo việc làm cho {n}00 người lao động.",
    "Phát biểu tại đây, đồng chí Trưởng Ban Tuyên giáo Tỉnh ủy đề nghị các xã không để chậm tiến độ.",
]
ID = [
    "Pagi {n} Juli, Dewan Rakyat Provinsi mengadakan rapat ke-{n} membahas {n} laporan sosial -ekonomi.",
    "Dalam {n} bulan pertama, provinsi menarik {n},5 juta dong dan menciptakan kerja bagi {n}00 pekerja.",
    "Berbicara pada rapat itu, Kepala Departemen Propaganda meminta agar komune tidak terlambat dari jadwal.",
]


def prepare(segments: int) -> int:
    """An article of ``segments`` pairs, checked, with its review; returns the article's id."""
    import django

    django.setup()
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command

    from review import workflow
    from translation import pipeline
    from translation.models import Article, Translation

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    user = User.objects.create_user("bench", password="bench")
    user.groups.add(Group.objects.get(name="translator"))
    numbers = range(2, segments + 2)
    article = Article.objects.create(
        title="Benchmark", source="\n".join(VI[n % 3].format(n=n) for n in numbers)
    )
    text = "\n".join(ID[n % 3].format(n=n) for n in numbers)
    translation = Translation.objects.create(article=article, engine="bench", text=text)
    pipeline.process(translation.pk)
    workflow.open_review(translation, actor=user)
    print(f"{translation.segments.count()} segments, {translation.findings.count()} findings", flush=True)
    return article.pk


def serve(port: int) -> subprocess.Popen:
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "1", "--log-level", "warning", "benchmarks.workbench_wsgi:application"]
    return subprocess.Popen(command, start_new_session=True)


def sign_in(base: str) -> urllib.request.OpenerDirector:
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    for _ in range(100):
        try:
            opener.open(f"{base}/accounts/login/", timeout=5)
            break
        except OSError:
            time.sleep(0.1)
    token = next(c.value for c in jar if c.name.startswith("csrftoken"))
    data = {"username": "bench", "password": "bench", "csrfmiddlewaretoken": token}
    opener.open(f"{base}/accounts/login/", urllib.parse.urlencode(data).encode(), timeout=10)
    return opener


def timed(opener: urllib.request.OpenerDirector, url: str) -> tuple[float, int]:
    began = time.perf_counter()
    body = opener.open(url, timeout=60).read()
    return (time.perf_counter() - began) * 1000, len(body)


def measure(opener, pages: dict[str, str], rounds: int, clients: int) -> None:
    for name, url in pages.items():
        print(f"{name}: {timed(opener, url)[1]:,} bytes")
    with ThreadPoolExecutor(clients) as pool:
        jobs = [(name, pool.submit(timed, opener, url)) for _ in range(rounds) for name, url in pages.items()]
        times = {name: [job.result()[0] for n, job in jobs if n == name] for name in pages}
    bare, workbench = (statistics.median(times[name]) for name in pages)
    print(
        f"{clients} client(s): bare {bare:.0f} ms, workbench {workbench:.0f} ms, ratio {workbench / bare:.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--segments", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--clients", type=int, default=4)
    options = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "WARNING"}
        article_id = prepare(options.segments)
        server = serve(port)
        try:
            base = f"http://127.0.0.1:{port}"
            opener = sign_in(base)
            pages = {
                "bare": f"{base}/bare/{article_id}/",
                "workbench": f"{base}/articles/{article_id}/review/",
            }
            measure(opener, pages, options.rounds, 1)
            measure(opener, pages, options.rounds, options.clients)
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()
