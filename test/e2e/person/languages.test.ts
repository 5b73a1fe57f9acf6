import assert from "node:assert";
import {
  chooseFromMenu,
  enter,
  expand,
  findCommands,
  menuOf,
  pick,
  rows,
  rowTexts,
  screenshot,
  seesText,
} from "../harness/driver";
import { layOutPseudoExtension, pseudoLanguage, untranslated } from "../harness/pseudoExtension";
import { useScene } from "../harness/scene";

/**
 * Names and figures that are the same in every language; schedules are told by a library that
 * speaks other ones.
 */
const data =
  /External( - vscode-webjobs)?|WebJobs?|settings\.job|cleanup|import|mailer|report|thumbnails|sample|every 5 minutes|in \d+ (sec|min)|[·:…\d\s.,%]|\b[AP]M\b/gi;

function plainWords(texts: readonly string[]): string[] {
  return texts.map((text) => untranslated(text).replace(data, "")).filter((rest) => rest !== "");
}

describe("a window in a language that nobody speaks", () => {
  let extension: Awaited<ReturnType<typeof layOutPseudoExtension>>;
  const { window } = useScene({
    language: pseudoLanguage,
    view: "⟦WébJøbs⟧",
    layOut: async () => {
      extension = await layOutPseudoExtension();
      return { extension: extension.folder };
    },
  });
  before(() => rows(window, "mailer").waitFor());
  after(() => extension.remove());

  it("has no plain word in the tree, neither to see nor to hear", async () => {
    await chooseFromMenu(window, "report", /Rüñ WébJøb⟧/);
    await rows(window, /report.*süççééd/).waitFor();
    await expand(window, "report");
    await rows(window, /External/).waitFor();
    await screenshot(window, "pseudo-tree");
    assert.deepStrictEqual(plainWords(await rowTexts(window, "⟦WébJøbs⟧")), []);
    const labels = await rows(window, /./).evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("aria-label") ?? ""),
    );
    assert.deepStrictEqual(plainWords(labels), []);
  });

  it("has no plain word in menus", async () => {
    assert.deepStrictEqual(plainWords(await menuOf(window, "mailer")), []);
    assert.deepStrictEqual(plainWords(await menuOf(window, "import")), []);
    assert.deepStrictEqual(plainWords(await menuOf(window, /Løçàl høst/)), []);
  });

  it("has no plain word in the palette", async () => {
    const { page } = window;
    await findCommands(window, "WebJobs: ⟦");
    const found = page.locator(".quick-input-list .monaco-list-row", { hasText: "⟦" });
    await found.first().waitFor();
    // Below each title VS Code repeats it in English, for whoever knows it so.
    const titles = found.locator(".quick-input-list-row:first-child .label-name");
    const texts = await titles.allInnerTexts();
    await page.keyboard.press("Escape");
    assert.ok(texts.length > 3, texts.join());
    assert.deepStrictEqual(plainWords(texts), []);
  });

  it("has no plain word in questions and in what it objects to", async () => {
    const { page } = window;
    const widget = page.locator(".quick-input-widget:visible");
    await page.locator(".title-actions [aria-label*='Ñéw']").first().click();
    await widget.locator(".monaco-list-row", { hasText: "⟦Øñ démàñd⟧" }).waitFor();
    const items = await widget.locator(".label-name, .quick-input-list-label-meta").allInnerTexts();
    assert.deepStrictEqual(plainWords(items), []);
    await pick(window, /Øñ démàñd/);
    await pick(window, "Node.js");
    await enter(window, "no/name", "(3/3)");
    await seesText(window, /⟦'no\/name' îsñ't/);
    await screenshot(window, "pseudo-question");
    await page.keyboard.press("Escape");
  });
});
