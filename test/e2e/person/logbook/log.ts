import assert from "node:assert";
import {
  chooseFromMenu,
  enter,
  pick,
  picks,
  rows,
  runCommand,
  screenshot,
  type Window,
} from "../../harness/driver";
import type { Scene } from "../../harness/scene";

/** Text of the open editor; it writes blanks as no-break spaces. */
function line({ page }: Window, text: RegExp) {
  const pattern = new RegExp(text.source.replaceAll(" ", "\\s"), text.flags);
  return page.locator(".editor-instance .view-line", { hasText: pattern });
}

/** A key in the open editor. */
async function press({ page }: Window, key: string): Promise<void> {
  await page.mouse.click(900, 400);
  await page.keyboard.press(key);
}

async function topLine({ page }: Window): Promise<number> {
  const numbers = await page.locator(".editor-instance .line-numbers").allInnerTexts();
  return Math.min(...numbers.map(Number).filter(Boolean));
}

/** How much of the document is in sight: the scroll bar's thumb shrinks as the document grows. */
async function thumbHeight({ page }: Window): Promise<number> {
  const thumb = page.locator(".editor-instance .editor-scrollable > .scrollbar.vertical > .slider");
  return (await thumb.first().boundingBox())?.height ?? 0;
}

/** The visible lines from top to bottom: the page keeps them in another order. */
async function textInSight({ page }: Window): Promise<string> {
  return page.evaluate<string>(`[...document.querySelectorAll(".editor-instance .view-line")]
    .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
    .map((line) => line.textContent.replace(/\\u00a0/g, " "))
    .join("\\n")`);
}

async function until({ page }: Window, what: string, look: () => Promise<boolean>): Promise<void> {
  for (let left = 200; !(await look()); left--) {
    assert.ok(left > 0, `did not happen: ${what}`);
    await page.waitForTimeout(100);
  }
}

/**
 * Waits until a piece of a line is painted in a colour of the theme: text comes first, its
 * decorations after it.
 */
async function isPainted(
  window: Window,
  text: RegExp,
  piece: string,
  variable: string,
): Promise<void> {
  await line(window, text).first().locator("span > span", { hasText: piece }).first().waitFor();
  await until(window, `"${piece}" has the colour ${variable}`, async () => {
    const { seen, wanted } = await colors(window, text, piece, variable);
    return seen === wanted;
  });
}

/**
 * The colour that a piece of a line has, and that of a variable of the theme, as the browser
 * computes both.
 */
function colors({ page }: Window, text: RegExp, piece: string, variable: string) {
  const look = `((text, piece, variable) => {
    const plain = (element) => element.textContent.replace(/\u00a0/g, " ");
    const lines = [...document.querySelectorAll(".editor-instance .view-line")];
    const line = lines.find((each) => new RegExp(text).test(plain(each)));
    const spans = line ? [...line.querySelectorAll("span > span")] : [];
    const span = spans.find((each) => plain(each).includes(piece));
    const sample = document.createElement("i");
    sample.style.color = "var(" + variable + ")";
    document.querySelector(".monaco-workbench").append(sample);
    const wanted = getComputedStyle(sample).color;
    sample.remove();
    return { seen: span && getComputedStyle(span).color, wanted };
  })(${JSON.stringify([text.source, piece, variable]).slice(1, -1)})`;
  return page.evaluate<{ seen: string | undefined; wanted: string }>(look);
}

export function testLog({ window }: Scene): void {
  describe("a log that is looked at", () => {
    it("has the colours that the program chose, as the theme shows them", async () => {
      await chooseFromMenu(window, "painter", "Start WebJob");
      await rows(window, /painter.*(running|waiting|crashed)/).waitFor();
      await chooseFromMenu(window, "painter", "Show Log");
      await line(window, /INFO\] green and bold red$/)
        .first()
        .waitFor();
      await line(window, /green and/)
        .first()
        .locator("span span", { hasText: /^green$/ })
        .waitFor();
      await isPainted(window, /green and/, "green", "--vscode-terminal-ansiGreen");
      await isPainted(window, /exit code 3/, "Job", "--vscode-errorForeground");
      await isPainted(window, /Run script/, "Run", "--vscode-descriptionForeground");
      await screenshot(window, "log-colours");
    });

    it("folds and lists its runs", async () => {
      await line(window, /exit code 3[\s\S]*/)
        .first()
        .waitFor();
      await line(window, /Run script/)
        .nth(1)
        .waitFor();
      await runCommand(window, "Fold All");
      // Each crash adds a run that is not folded.
      const folded = window.page.locator(".editor-instance .codicon-folding-collapsed");
      await folded.first().waitFor();
      await screenshot(window, "log-folded");
      await runCommand(window, "Unfold All");
      await line(window, /green/).first().waitFor();
      await window.page.keyboard.press("ControlOrMeta+Shift+O");
      const symbol = window.page.locator(".quick-input-list .monaco-list-row", {
        hasText: /Run of .*failed, exit code 3/,
      });
      await symbol.first().waitFor();
      await screenshot(window, "log-symbols");
      await window.page.keyboard.press("Escape");
    });

    it("says a time in the person's own zone when one rests on it", async () => {
      await chooseFromMenu(window, "painter", "Stop WebJob");
      await rows(window, /painter.*stopped/).waitFor();
      const stopped = line(window, /changed to Stopped/).last();
      await stopped.hover({ position: { x: 60, y: 8 } });
      const hover = window.page.locator(".monaco-hover:visible", {
        hasText: /From\sthe\sWebJobs\sengine/,
      });
      await hover.waitFor();
      assert.match(await hover.innerText(), /20\d\d.*at.*[AP]M/s);
    });

    it("says where Azure cut it, and offers the application log", async () => {
      await chooseFromMenu(window, "flood", "Start WebJob");
      await rows(window, /flood.*running/).waitFor();
      await chooseFromMenu(window, "flood", "Show Log");
      const lens = window.page.locator(".codelens-decoration a", {
        hasText: /200 lines per run/,
      });
      await lens.waitFor();
      await screenshot(window, "log-cut");
      await lens.click();
      await window.page.locator(".tabs-container .tab.active", { hasText: "app.log" }).waitFor();
      await line(window, /Welcome, you are now connected/).waitFor();
      await chooseFromMenu(window, "flood", "Stop WebJob");
    });

    it("keeps its end in sight until one scrolls up, and again from the end on", async () => {
      await runCommand(window, "WebJobs: Run WebJob");
      await pick(window, "ticker");
      await rows(window, /ticker.*running/).waitFor();
      await runCommand(window, "WebJobs: Show Log");
      await pick(window, "ticker");
      await line(window, /tick ([6-9]\d|\d{3})$/)
        .first()
        .waitFor();
      const held = window.page.locator(".statusbar-item:visible", { hasText: "Not Following Log" });
      await window.page.mouse.move(800, 400);
      await until(window, "the end is let go", async () => {
        await window.page.mouse.wheel(0, -100);
        return held.isVisible();
      });
      // Each turn of the wheel is two lines, and the log may have a thousand.
      await press(window, "ControlOrMeta+Home");
      await until(window, "its beginning is in sight", async () => (await topLine(window)) === 1);
      const top = await topLine(window);
      const thumb = await thumbHeight(window);
      await until(window, "the log grows", async () => (await thumbHeight(window)) < 0.8 * thumb);
      assert.strictEqual(await topLine(window), top, "it moved under the reader's eyes");
      await press(window, "ControlOrMeta+End");
      await line(window, /tick \d+$/)
        .last()
        .waitFor();
      const before = await topLine(window);
      await until(window, "the end moves on", async () => (await topLine(window)) > before);
    });

    it("of 100 MB is open at once, shows its end and says what is left out", async () => {
      await runCommand(window, "WebJobs: Run WebJob with Arguments…");
      await pick(window, "huge");
      await enter(window, "100", "Run huge");
      await rows(window, /huge.*succeeded/).waitFor();
      await runCommand(window, "WebJobs: Show Log");
      await until(window, "the job of the last choice stands first", async () => {
        return (await picks(window))[0] === "huge";
      });
      await pick(window, "huge");
      const asked = Date.now();
      await line(window, /INFO\] the end$/).waitFor();
      console.log(`      100 MB: its end is in sight after ${Date.now() - asked} ms`);
      await press(window, "ControlOrMeta+Home");
      await line(window, /The first \d+(\.\d)? MB of this log aren't shown/).waitFor();
      await window.page.locator(".codelens-decoration a", { hasText: /Download/ }).waitFor();
      await screenshot(window, "log-huge");
      await window.page.keyboard.press("ControlOrMeta+F");
      await window.page.locator(".find-widget.visible textarea").first().fill("the end");
      await window.page.keyboard.press("Enter");
      await line(window, /INFO\] the end$/).waitFor();
      await window.page.keyboard.press("Escape");
    });

    it("says whether it is followed, and follows again when one asks for it", async () => {
      // A long log to which nothing comes just now, so that its end does not come into sight by
      // itself.
      await chooseFromMenu(window, "flood", "Show Log");
      const sign = (text: string) => window.page.locator(".statusbar-item", { hasText: text });
      await sign("Following Log").waitFor();
      await press(window, "ControlOrMeta+Home");
      await sign("Not Following Log").waitFor();
      await screenshot(window, "log-held");
      await sign("Not Following Log").click();
      await sign("Following Log").waitFor();
      await line(window, /Status changed to Stopped$/)
        .last()
        .waitFor();
    });

    it("goes on after the local host was restarted", async function () {
      this.timeout(240_000);
      await chooseFromMenu(window, "painter", "Start WebJob");
      await rows(window, /painter.*(running|waiting|crashed)/).waitFor();
      await runCommand(window, "WebJobs: Show Log");
      await pick(window, "painter");
      await line(window, /bold red/)
        .first()
        .waitFor();
      await runCommand(window, "WebJobs: Stop Local Host");
      await line(window, /The local host isn't running\. The log continues/).waitFor();
      // Runs under way have their time to end.
      await rows(window, /Local host.*not running/).waitFor({ timeout: 90_000 });
      await runCommand(window, "WebJobs: Start WebJob");
      await pick(window, "painter");
      await until(window, "lines follow the note", async () => {
        const [, after] = (await textInSight(window)).split("… The local host isn't running");
        return /Status changed to Starting[\s\S]*bold red/.test(after ?? "");
      });
      await screenshot(window, "log-restarted");
    });
  });
}
