import type { Page } from "playwright-core";

/** What of the window a picture shows; the whole of it when absent. */
export type Clip = NonNullable<Parameters<Page["screenshot"]>[0]>["clip"];

/** Notes where the pointer is: browsers do not tell. To be called before the page is opened. */
export async function followPointer(page: Page): Promise<void> {
  await page.addInitScript(`addEventListener("mousemove", ({ clientX, clientY }) => {
    globalThis.pointer = { x: clientX, y: clientY };
  }, true)`);
}

/** A picture with the pointer in it, as people see the window. */
export async function shootWithPointer(page: Page, path: string, clip?: Clip): Promise<void> {
  await page.evaluate(`(() => {
    const { x, y } = globalThis.pointer ?? { x: 0, y: 0 };
    for (const [name, color, shape] of [
      ["outline", "white", "0 0, 0 19px, 4.5px 15px, 8px 23px, 12px 21px, 8.5px 13.5px, 14px 13.5px"],
      ["pointer", "black", "1px 2.5px, 1px 16.5px, 4.8px 13px, 8.6px 21.4px, 10.6px 20.4px, 7px 12.5px, 11.5px 12.5px"],
    ]) {
      const arrow = document.createElement("div");
      arrow.className = "pictured-pointer " + name;
      Object.assign(arrow.style, {
        position: "fixed", left: x + "px", top: y + "px", width: "14px", height: "24px",
        background: color, clipPath: "polygon(" + shape + ")", zIndex: 10000000, pointerEvents: "none",
      });
      document.body.append(arrow);
    }
  })()`);
  await page.screenshot({ path, clip, animations: "disabled" });
  await page.evaluate(
    `document.querySelectorAll(".pictured-pointer").forEach((arrow) => arrow.remove())`,
  );
}
