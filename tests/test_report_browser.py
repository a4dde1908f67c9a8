"""The report in a real browser; needs Debian's packages chromium and chromium-driver."""

import json
import os
import shutil
import time

import pytest
from test_report import HOSTILE, record

from obcine.report import render

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.common.exceptions import StaleElementReferenceException  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and "OBCINE_TEST_BROWSER" not in os.environ,
    reason="needs chromium and chromedriver; run .ci/browser",
)


def tag(name, region):
    evidence = {"evidence": "settlement", "score": 0.8, "mentions": 1}
    return {"name": name, "code": "", "region": region, **evidence}


ARCHIVE = [
    record(1),
    record(2, title=HOSTILE, date="2025-04-02", url="javascript:alert(1)"),
    record(
        3,
        title="Šoštanj in Ptuj",
        date="2025-04-09",
        municipalities=[tag("Šoštanj", "Savinjska"), tag("Ptuj", "Podravska")],
        foreign=[],
        mentions=[],
        topic={"label": "politics", "label_sl": "politika"},
    ),
    {"id": "x", "error": {"type": "InputError", "message": "x: empty"}},
]


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser, tmp_path):
    """Open a page, and check when the test is done that it ran cleanly and alone."""

    def show(records, **options):
        path = tmp_path / "page.html"
        path.write_text(render(records, **options), encoding="utf-8")
        browser.get_log("performance")
        browser.get(path.as_uri())
        ready = (By.CSS_SELECTOR, "body[data-ready]")
        WebDriverWait(browser, 20, 0.02).until(lambda driver: driver.find_elements(*ready))
        return browser

    yield show
    assert browser.get_log("browser") == []
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [
        e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"
    ]
    assert sent
    assert [url for url in sent if not url.startswith(("file:", "data:"))] == []


def waiting(driver):
    """Wait for what the page shows, which may change while it is read."""
    return WebDriverWait(driver, 5, ignored_exceptions=[StaleElementReferenceException])


def titles(driver):
    return [e.text for e in driver.find_elements(By.CSS_SELECTOR, "#list li > p:first-child")]


def shape(driver, name):
    return driver.find_element(By.CSS_SELECTOR, f'#map path[aria-label^="{name},"]')


def test_map_draws_every_municipality(page):
    driver = page(ARCHIVE)
    paths = driver.find_elements(By.CSS_SELECTOR, "#map path")
    assert len(paths) == 212
    assert all(path.rect["width"] > 1 and path.rect["height"] > 1 for path in paths)
    assert shape(driver, "Jesenice").value_of_css_property("fill") != shape(
        driver, "Bled"
    ).value_of_css_property("fill")


def test_click_on_a_municipality_filters_and_a_second_click_undoes_it(page):
    driver = page(ARCHIVE)
    shape(driver, "Ptuj").click()
    assert titles(driver) == ["Šoštanj in Ptuj"]
    assert shape(driver, "Ptuj").get_attribute("aria-pressed") == "true"
    shape(driver, "Ptuj").click()
    assert len(titles(driver)) == 3


def test_a_municipality_can_be_chosen_by_keyboard(page):
    driver = page(ARCHIVE)
    shape(driver, "Šoštanj").send_keys(Keys.ENTER)
    assert titles(driver) == ["Šoštanj in Ptuj"]


def test_region_topic_month_and_town_filter(page):
    driver = page(ARCHIVE, lang="en")
    driver.find_element(By.CSS_SELECTOR, "#region").send_keys("Gorenjska")
    assert len(titles(driver)) == 2
    driver.find_element(By.ID, "clear").click()
    for place, expected in (("#topics", 2), ("#towns", 2), ("#time", 1)):
        driver.find_element(By.CSS_SELECTOR, f"{place} button").click()
        assert len(titles(driver)) == expected, place
        driver.find_element(By.ID, "clear").click()
    assert len(titles(driver)) == 3


def test_search_finds_without_diacritics(page):
    driver = page(ARCHIVE)
    driver.find_element(By.ID, "query").send_keys("sostanj")
    waiting(driver).until(lambda d: titles(d) == ["Šoštanj in Ptuj"])
    driver.find_element(By.ID, "query").send_keys("zzz")
    waiting(driver).until(lambda d: "Noben članek" in d.find_element(By.ID, "list").text)


def test_hostile_title_stays_text_and_its_link_is_dropped(page):
    driver = page(ARCHIVE)
    shown = driver.find_element(By.XPATH, "//li[contains(., 'alert')]//strong")
    # Marks of the mention may split the title, but its letters are all there.
    assert shown.text == HOSTILE
    assert driver.find_elements(By.CSS_SELECTOR, "#list script, #list img, #list a") == []


def test_evidence_is_marked_in_the_title(page):
    driver = page(ARCHIVE)
    assert driver.find_element(By.CSS_SELECTOR, "#list mark").text == "Jesenicah"


def test_errors_are_counted(page):
    assert page(ARCHIVE).find_element(By.ID, "errors").text == "InputError: 1"


def test_archive_without_dates_has_no_timeline(page):
    driver = page([record(1, date=None)])
    assert not driver.find_element(By.ID, "time-section").is_displayed()


def test_list_is_paged(page):
    driver = page([record(number) for number in range(60)])
    assert len(titles(driver)) == 25
    driver.find_element(By.ID, "next").click()
    driver.find_element(By.ID, "next").click()
    assert len(titles(driver)) == 10
    assert not driver.find_element(By.ID, "next").is_enabled()


def test_fifty_thousand_articles_open_in_three_seconds(page):
    names = ("Bled", "Kranj", "Koper", "Celje", "Ptuj", "Maribor", "Ljubljana")
    many = (
        record(i, title=f"Članek {i * 7919 % 50021} o {i}", date=f"2025-{i % 12 + 1:02}-01",
               municipalities=[tag(names[i % 7], ""), tag(names[i % 5], "")])
        for i in range(50_000)
    )  # fmt: skip
    driver = page(many)
    began = time.perf_counter()
    driver.refresh()
    WebDriverWait(driver, 20, 0.02).until(
        lambda d: d.find_elements(By.CSS_SELECTOR, "body[data-ready]")
    )
    assert time.perf_counter() - began < 3
    assert "50.000" in driver.find_element(By.ID, "summary").text


def test_counts_and_dates_are_written_as_each_language_does(page):
    driver = page(ARCHIVE)
    assert driver.find_element(By.ID, "summary").text == ("članki: 3 od 3 · občine: 3 · napake: 1")
    assert "1. mar. 2025" in driver.find_element(By.CSS_SELECTOR, "#list .meta").text
    driver = page(ARCHIVE, lang="en")
    assert "1 Mar 2025" in driver.find_element(By.CSS_SELECTOR, "#list .meta").text


def test_date_of_another_form_is_shown_as_it_is(page):
    driver = page([record(1, date="2025-99-99")])
    assert "2025-99-99" in driver.find_element(By.CSS_SELECTOR, "#list .meta").text


def test_months_count_dates_however_they_are_written(page):
    dates = ("2025-03-01", "12. 3. 2025", "Wed, 05 Mar 2025 10:00:00 +0100", "2025-03", "spomladi")
    driver = page([record(number, date=date) for number, date in enumerate(dates)])
    (month,) = driver.find_elements(By.CSS_SELECTOR, "#time button")
    assert month.get_attribute("aria-label") == "2025-03: 4"
    assert driver.find_element(By.ID, "undated").text == "brez berljivega datuma: 1"
    shown = [meta.text for meta in driver.find_elements(By.CSS_SELECTOR, "#list .meta")]
    assert [meta.partition(" · ")[0] for meta in shown] == [
        "1. mar. 2025", "12. mar. 2025", "5. mar. 2025", "mar. 2025", "spomladi",
    ]  # fmt: skip


def test_an_archive_whose_dates_cannot_be_read_says_so(page):
    driver = page([record(1, date="spomladi")], lang="en")
    assert driver.find_element(By.ID, "time-section").is_displayed()
    assert driver.find_element(By.ID, "undated").text == "without a readable date: 1"


def test_municipalities_in_focus_are_bold(page):
    driver = page(ARCHIVE)
    assert driver.find_element(By.CSS_SELECTOR, "#list .chip strong").text == "Jesenice"
