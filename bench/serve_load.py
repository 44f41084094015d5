"""How long the pages of `waqia serve` take while many look at them at once.

    uv run python bench/serve_load.py many.db [--users 20] [--seconds 120]

Each user asks for a page a second, of another kind and about something else each time: what is asked for is taken at
random from the store. Times are those of the whole answer, as the user sees them over loopback. The server runs by
itself; the users share its machine, which makes the figures rather too large.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import quote, urlencode

from waqia import stores
from waqia.stores.questions import EventQuestion, StoryQuestion

GOALS = (0.150, 0.400)  # seconds: median, 95th percentile
STATES = "PAK IND IRN USA CHN RUS ISR AFG SAU TUR GBR UKR LBN PSE FRA DEU".split()
WORDS = "صدر وزیر مذاکرات جنگ حملہ معاہدہ سرحد تیل امداد دورہ الیکشن عدالت".split()
TYPES = "CONSULT ACCUSE ASSAULT AGREE REQUEST SUPPORT THREATEN SANCTION".split()
Page = Callable[[], str]  # the address of one
Look = tuple[str, float, int, str]  # kind, seconds, status, address


def kinds(store: str, chance: random.Random) -> dict[str, Page]:
    """For each kind of page what gives the address of one."""
    with stores.open_view(store) as view:
        until = view.latest()
        acts = view.events(EventQuestion(last=until, limit=500))["events"]
        told = view.stories(StoryQuestion(limit=200))["stories"]
    years = sorted({act["day"][:4] for act in acts if act["day"]})
    year = int(years[-1])
    entities = sorted(
        {party["entity"] for act in acts for party in (*act["actors"], *act["recipients"]) if party["entity"]}
    )

    def searched() -> str:
        asked = {"words": chance.choice(WORDS), "party": chance.choice(STATES), "type": chance.choice(TYPES)}
        for name in chance.sample(list(asked), chance.randrange(2)):
            del asked[name]
        return f"/search?{urlencode(asked)}"

    def months() -> dict[str, str]:
        at = f"{year - chance.randrange(15)}-{chance.randrange(1, 13):02}"
        return {"first": at, "last": at}

    def two() -> dict[str, str]:
        return dict(zip(("one", "other"), chance.sample(STATES, 2), strict=True))

    return {
        "today": lambda: "/",
        "search": searched,
        "articles": lambda: f"/search?{urlencode({'kind': 'articles', 'words': chance.choice(WORDS), **months()})}",
        "article": lambda: f"/articles/{chance.choice(acts)['article']}",
        "event": lambda: f"/acts/{chance.choice(acts)['id']}",
        "story": lambda: f"/stories/{chance.choice(told)['id']}",
        "entity": lambda: f"/entities/{quote(chance.choice(entities))}",
        "dyad": lambda: f"/dyad?{urlencode(two() | months())}",
        "dyad, all years": lambda: f"/dyad?{urlencode(two())}",
        "map": lambda: f"/map?{urlencode({'party': chance.choice(STATES), **months()})}",
        "network": lambda: f"/network?{urlencode(months())}",
        "knowledge": lambda: f"/knowledge?find={chance.choice(STATES)}",
        "about": lambda: "/about",
    }


def user(port: int, pages: dict[str, Page], until: float, took: list[Look], seed: int) -> None:
    """One who looks at a page each second."""
    chance = random.Random(seed)
    time.sleep(chance.random())
    while time.monotonic() < until:
        began = time.monotonic()
        kind = chance.choice(list(pages))
        path = pages[kind]()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except OSError:
            status = 0
        finally:
            connection.close()
        took.append((kind, time.monotonic() - began, status, path))
        time.sleep(max(0.0, 1 - (time.monotonic() - began)))


def started(store: str) -> tuple[subprocess.Popen[bytes], int]:
    """The server, and the port that it listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "waqia", "serve", "--no-browser", "--port", str(port), "--store", store]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return server, port
        time.sleep(0.1)
    sys.exit("the server does not come up")


def main() -> None:
    """Print the figures; exit code 1 where an answer was no page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    pages = kinds(told.store, random.Random(told.seed))
    server, port = started(told.store)
    took: list[Look] = []
    try:
        time.sleep(10)  # the tables are made ready meanwhile
        until = time.monotonic() + told.seconds
        users = [threading.Thread(target=user, args=(port, pages, until, took, n)) for n in range(told.users)]
        for one in users:
            one.start()
        for one in users:
            one.join()
    finally:
        server.terminate()
        server.wait(20)
    report(took)


def report(took: list[Look]) -> None:
    """A line for each kind of page."""
    of = defaultdict[str, list[float]](list)
    for kind, seconds, status, path in took:
        of[kind].append(seconds)
        if status != 200:
            print(f"{status} {path}")
    of["all pages"] = [seconds for _, seconds, _, _ in took]
    print(f"{'page':18}{'asked':>7}{'median':>10}{'95 %':>10}{'longest':>10}")
    for kind, times in of.items():
        median, high = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
        mark = "" if median < GOALS[0] and high < GOALS[1] else "  *"
        print(f"{kind:18}{len(times):7}{1000 * median:7.0f} ms{1000 * high:7.0f} ms{1000 * max(times):7.0f} ms{mark}")
    print(f"wanted: median under {1000 * GOALS[0]:.0f} ms, 95 % under {1000 * GOALS[1]:.0f} ms")
    if any(status != 200 for _, _, status, _ in took):
        sys.exit(1)


if __name__ == "__main__":
    main()
