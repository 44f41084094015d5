"""The pages as a browser shows them: both languages, a telephone and a desk, light and dark.

Pictures are put into the folder that WAQIA_SCREENSHOTS names, for somebody to look at them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from waqia import gathering, pages, stores
from waqia.inputs import Feed
from waqia.model import Article, Reading
from waqia.record import record
from waqia.stores import Run
from waqia.stores.grouping import Comparison
from waqia.web import application

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = [name for name in ("playwright", "axe_core_python") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING) or BROWSER is None,
    reason=f"{', '.join(MISSING)} is not installed: the group `browser` brings it" if MISSING else "no Chromium here",
)
RUN = Run("0.1.0", "c" * 64, "k" * 64)
CORPUS = ROOT.parent / "shared" / "corpus" / "articles.jsonl"
OF_CORPUS = 80  # articles of it, where it is there
TOKEN = "a-token-for-the-editors"
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
NAMES = ("today", "search", "articles", "article", "event", "story", "entity", "person", "dyad", "map", "network",
         "knowledge", "table", "name", "propose", "about", "read", "mend", "sign-in", "interface",
         "nothing", "error")  # fmt: skip
# Elements that stand beside each other; none of them may cover another.
OVERLAPS = """() => {
  const found = [];
  const sets = ["main > *", "header.top > *", ".chips > li", "form.asked > p", "ol.acts > li", "ol.stories > li",
                ".act > *", "section > *", "article.one > *", "tr > *"];
  for (const set of sets) {
    const groups = new Map();
    for (const one of document.querySelectorAll(set)) {
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      if (!box.width || !box.height || style.position === "absolute" || style.position === "sticky") continue;
      if (!groups.has(one.parentElement)) groups.set(one.parentElement, []);
      groups.get(one.parentElement).push([one, box]);
    }
    for (const group of groups.values()) {
      for (let i = 0; i < group.length; i++) for (let j = i + 1; j < group.length; j++) {
        const [a, b] = [group[i][1], group[j][1]];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1.5 && high > 1.5) found.push(set + ": " + group[i][0].outerHTML.slice(0, 90) + " | "
          + group[j][0].outerHTML.slice(0, 90));
      }
    }
  }
  return found.slice(0, 5);
}"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, dict[str, Any]]], how: Comparison) -> str:
    path = str(tmp_path_factory.mktemp("browser") / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, one in told:
            writer.put(one, one["article"]["id"], RUN)
        if CORPUS.exists():
            articles = [item for item in Feed([str(CORPUS)]) if isinstance(item, Article)][:OF_CORPUS]
            for reading in pages.readings(articles):
                assert isinstance(reading, Reading)
                one = record(reading)
                writer.put(one, one["article"]["id"], RUN)
        gathering.gather(writer, how)
    return path


@pytest.fixture(scope="module")
def address(store: str) -> Iterator[str]:
    """Where the pages are served."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(application.create(store, token=TOKEN), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < end, "the server does not come up"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=BROWSER, args=options)
        yield started
        started.close()


@pytest.fixture(scope="module")
def paths(store: str, told: list[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    """An address for each page."""
    (record, *_) = [one for _, one in told if len(one["events"]) > 1]
    story = gathering.stories(store, gathering.AskedStories(limit=1))["stories"][0]["id"]
    return {
        "today": "/",
        "search": "/search?party=IRN",
        "articles": "/search?kind=articles&words=%D9%88%D8%B2%DB%8C%D8%B1",
        "article": f"/articles/{record['article']['id']}",
        "event": f"/acts/{record['events'][0]['id']}",
        "story": f"/stories/{story}",
        "entity": "/entities/state:IRN",
        "person": next(f"/entities/{one['id']}" for one in record["entities"] if one["kind"] == "person"),
        "dyad": "/dyad?one=IRN&other=SAU",
        "map": "/map",
        "network": "/network",
        "knowledge": "/knowledge",
        "table": "/knowledge?table=world/organisations",
        "name": "/knowledge?find=state:IRN",
        "propose": "/knowledge/propose?name=Zayn+Example&name_ur=%D8%B2%DB%8C%D9%86",
        "about": "/about",
        "read": "/read",
        "mend": f"/acts/{record['events'][0]['id']}",
        "sign-in": "/sign-in",
        "interface": "/api/v1/docs",
        "nothing": "/search?words=qqqq",
        "error": "/acts/ev:0",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("WAQIA_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sign_in(page: Any, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.fill("#name", "زینب")
    page.fill("#token", TOKEN)
    page.press("#token", "Enter")
    page.wait_for_url(f"{address}/")


def axe() -> str:
    import axe_core_python

    (script,) = Path(axe_core_python.__file__).parent.rglob("axe.min.js")
    return script.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["ur", "en"])
def test_every_page_stands_well(
    browser: Any, address: str, paths: dict[str, str], folder: Path, language: str, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale=language, reduced_motion="reduce"
    )
    rules = json.dumps({"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    faults: list[str] = []
    for name in NAMES:
        page, said = context.new_page(), list[str]()
        page.on("console", lambda told, said=said: said.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        if name == "mend":
            sign_in(page, address)
        answer = page.goto(address + paths[name], wait_until="load")
        if name == "about" and "counting" in page.content():
            page.wait_for_timeout(1500)
            page.reload()
        if name != "error":
            assert answer.ok, (name, answer.status)
            faults += [f"{name}: console: {one}" for one in said]
        page.screenshot(path=folder / f"{name}-{language}-{size}-{scheme}.png", full_page=True)
        across = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{name}: {across} px too wide"] if across > 0 else []
        faults += [f"{name}: covers {one}" for one in page.evaluate(OVERLAPS)]
        page.evaluate(axe())
        for one in page.evaluate(f"axe.run(document, {rules})")["violations"]:
            where = "; ".join(node["html"][:120] for node in one["nodes"][:3])
            faults.append(f"{name}: {one['id']}: {one['help']}: {where}")
        page.close()
        if name == "mend":
            context.clear_cookies()
    context.close()
    assert not faults, "\n".join(faults)


def test_three_clicks_from_the_first_page(browser: Any, address: str) -> None:
    page = browser.new_page(locale="en")
    page.goto(address + "/?lang=en")
    for words in ("Iran", "Saudi Arabia"):
        page.get_by_role("link", name=words, exact=True).first.click()
    month = page.locator("tbody th a").first
    told = month.inner_text()
    month.click()
    days = page.locator(".act time").all_inner_texts()
    assert days
    assert all(day.startswith(told) for day in days)
    page.close()


def test_without_scripts_everything_is_there(browser: Any, address: str, paths: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + paths["article"])
    assert page.locator("main").inner_text()
    assert page.locator("[data-act], .act, .evidence").count()
    context.close()


def test_a_search_page_is_light(browser: Any, address: str, paths: dict[str, str]) -> None:
    context = browser.new_context()
    page, sizes = context.new_page(), list[int]()
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(address + paths["search"], wait_until="networkidle")
    assert len(sizes) > 2
    assert sum(sizes) <= 150_000
    context.close()


def test_the_keyboard_reaches_the_text_first(browser: Any, address: str) -> None:
    page = browser.new_page(locale="en")
    page.goto(address + "/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    page.close()


def test_axe_sees_what_is_wrong(browser: Any) -> None:
    """The tool itself: a page with a picture without words, and grey letters on grey."""
    page = browser.new_page()
    page.set_content('<body style="background:#777"><img src="x.png"><p style="color:#888">text</p>')
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa']}})")
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {one["id"] for one in found["violations"]}
    page.close()


def test_a_touched_word_says_what_it_was_taken_for(browser: Any, address: str, paths: dict[str, str]) -> None:
    page = browser.new_page(locale="en")
    page.goto(f"{address}{paths['article']}?lang=en")
    assert "Touch a marked word" in page.locator("#became").inner_text()
    word = page.locator(".text .m-state").first
    told = word.get_attribute("title")
    word.click()
    assert told in page.locator("#became").inner_text()
    page.close()


def test_an_act_is_put_right_and_taken_back(browser: Any, address: str, paths: dict[str, str]) -> None:
    page = browser.new_context(locale="en").new_page()
    sign_in(page, address)
    page.goto(f"{address}{paths['mend']}?lang=en")
    page.select_option("#mend-status", "possible")
    page.fill("#mend-note", "so the text says")
    page.get_by_role("button", name="Put it right").click()
    page.get_by_text("so the text says").wait_for()
    page.get_by_role("button", name="Take back").click()
    page.wait_for_load_state()
    assert page.get_by_text("so the text says").count() == 0
    page.context.close()


def test_a_text_is_pasted_and_read(browser: Any, address: str) -> None:
    page = browser.new_page(locale="en")
    page.goto(f"{address}/read?lang=en")
    page.fill("#text", "ایرانی وزیر خارجہ نے جدہ میں سعودی ہم منصب سے ملاقات کی۔")
    page.get_by_role("button", name="Read it").click()
    page.locator("[data-act]").first.click()
    assert page.locator(".lit-actor").count()
    page.close()
