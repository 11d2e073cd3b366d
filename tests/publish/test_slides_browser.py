"""Every deck as an instructor opens it, from its file: all slides fit, all notes are there, and
nothing is asked of any other place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from sametable.publish import slides
from sametable.publish.decks import Deck, read
from tests.browser import Refuser
from tests.conftest import ROOT
from tests.publish import deck

pytestmark = pytest.mark.browser

AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
CASES = sorted(path.parent for path in (ROOT / "cases").glob("*/case.md"))
# 45 words, as many as a slide may have, and too long for it; a figure's words would be small.
TOO_MUCH = {"overfull": " ".join(["responsibilities"] * 45), "wide": "x" * 90}
ODD = """() => {
  const slide = document.querySelector(".bespoke-marp-active section");
  const all = slide.getBoundingClientRect(), px = all.width / 1280, found = [];
  const foot = slide.querySelector("footer").getBoundingClientRect();
  const low = foot.top - (slide.classList.contains("figure") ? 30 * px : 0) + 1;
  const odd = (what, box) => found.push(`${what} at ${["left", "top", "right", "bottom"]
    .map((side) => Math.round((box[side] - all[side === "left" || side === "right"
      ? "left" : "top"]) / px)).join(" ")}`);
  if (slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth)
    found.push(`content of ${slide.scrollWidth} by ${slide.scrollHeight}`);
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("footer")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.left < all.left + 80 * px || box.right > all.right - 80 * px || box.top < all.top
        || box.bottom > low) { odd(`“${node.data.trim().slice(0, 30)}”`, box); break; }
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (size < (node.parentElement.closest("small") ? 24 : 28))
      found.push(`“${node.data.trim().slice(0, 30)}” of ${size} px`);
  }
  for (const image of slide.querySelectorAll("img")) {
    const box = image.getBoundingClientRect();
    if (!image.complete || !image.naturalWidth) found.push("a picture that did not load");
    if (box.top < all.top || box.bottom > all.bottom || box.right > all.right - 80 * px)
      odd("a picture", box);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every case's deck, and two that hold too much."""
    folder = tmp_path_factory.mktemp("slides")
    planted = []
    for name, body in TOO_MUCH.items():
        made = deck.case(folder / "cases", deck.DECK.replace("A spoon.", body))
        planted.append(made.rename(made.with_name(name)))
    slides.build([*CASES, *planted], folder / "out")
    return folder / "out"


def read_deck(slug: str) -> Deck:
    return read((ROOT / "cases" / slug / "slides.md").read_text("utf-8"))


def arrived(page: Page, number: int) -> None:
    page.locator(f'.bespoke-marp-active [id="{number}"]').wait_for(state="attached")


def walked(page: Page, built: Path, slug: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each slide that the arrow key comes to, and what is odd on it."""
    page.goto((built / f"{slug}.html").as_uri())
    page.evaluate("document.fonts.ready")
    for number in range(1, page.locator("section[id]").count() + 1):
        arrived(page, number)
        yield number, page.evaluate(ODD)
        page.keyboard.press("ArrowRight")


@pytest.fixture
def asked(context: BrowserContext, asked_outside: Refuser) -> Iterator[list[str]]:
    """What a page asked for, its own file and what lies in it apart."""
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    before = len(asked_outside.asked)
    yield requests
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert asked_outside.asked[before:] == []


@pytest.mark.parametrize("slug", [case.name for case in CASES])
def test_every_slide_fits_and_asks_for_nothing(
    slug: str, built: Path, page: Page, asked: list[str]
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    odd = dict(walked(page, built, slug))
    assert {number: found for number, found in odd.items() if found} == {}
    assert len(odd) == len(read_deck(slug).slides)
    loaded = page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').length")
    assert loaded >= 2
    assert said == []
    assert asked


@pytest.mark.parametrize("slug", TOO_MUCH)
def test_a_slide_that_holds_too_much_is_seen(slug: str, built: Path, page: Page) -> None:
    odd = dict(walked(page, built, slug))
    assert [number for number, found in odd.items() if found] == [7]


@pytest.mark.parametrize("slug", [case.name for case in CASES])
def test_the_speaker_sees_every_note_and_both_windows_move(
    slug: str, built: Path, context: BrowserContext, page: Page, asked: list[str]
) -> None:
    page.goto((built / f"{slug}.html").as_uri())
    with context.expect_page() as opened:
        page.keyboard.press("p")
    speaker = opened.value
    speaker.wait_for_selector(".bespoke-marp-note.active")
    speaker.frame_locator("iframe").locator("#\\32").wait_for()  # the slide that comes next
    for slide in read_deck(slug).slides:
        shown = speaker.locator(".bespoke-marp-note.active").inner_text()
        for part in slide.notes[0].text:
            assert part in " ".join(shown.split())
        speaker.keyboard.press("ArrowRight")
    last = len(read_deck(slug).slides)
    arrived(page, last)


@pytest.mark.parametrize("slug", [case.name for case in CASES])
def test_the_handout_has_picture_and_notes_of_every_slide(
    slug: str, built: Path, page: Page, asked: list[str]
) -> None:
    made = read_deck(slug)
    page.goto((built / f"{slug}-notes.html").as_uri())
    assert page.locator(".note-picture section").count() == len(made.slides)
    words = page.locator(".note-words").all_inner_texts()
    for slide, shown in zip(made.slides, words, strict=True):
        assert all(part in shown for part in slide.notes[0].text)
    for media, width in (("screen", 360), ("screen", 1280), ("print", 680)):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (media, width)
        boxes = page.evaluate(
            """[...document.querySelectorAll(".note-picture")].map((picture) => {
              const [frame, slide] = [picture, picture.firstElementChild].map((e) =>
                e.getBoundingClientRect());
              return Math.abs(frame.width - slide.width) + Math.abs(frame.height - slide.height);
            })"""
        )
        assert max(boxes) < 3, (media, width)


@pytest.mark.parametrize("slug", [case.name for case in CASES])
def test_the_words_stand_out_and_pictures_have_words(slug: str, built: Path, page: Page) -> None:
    page.goto((built / f"{slug}-notes.html").as_uri())
    page.evaluate(AXE.read_text("utf-8"))
    only = "{runOnly: ['color-contrast', 'image-alt', 'document-title', 'html-has-lang']}"
    found = page.evaluate(f"axe.run({only})")
    assert [(each["id"], each["nodes"][0]["html"][:90]) for each in found["violations"]] == []
    assert any(each["id"] == "color-contrast" for each in found["passes"])
