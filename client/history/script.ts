/**
 * What runs in the page: it sends clicks to the extension, takes new content without losing focus
 * or click, lets arrow keys walk along the time line, and keeps to the bad runs when asked.
 */
export const script = `
const vscode = acquireVsCodeApi();
const main = document.querySelector("main");

// The content security policy allows no style attributes; properties set from here are its own.
function arrange() {
  for (const element of main.querySelectorAll("[data-place]")) {
    element.style.cssText = element.dataset.place;
  }
  const isOnlyBad = vscode.getState()?.isOnlyBad === true;
  const box = document.getElementById("only-bad");
  if (box) {
    box.checked = isOnlyBad;
  }
  main.classList.toggle("only-bad", isOnlyBad);
  const isGood = (row) => !["failed", "missed", "aborted"].includes(row.dataset.outcome);
  const rows = [...main.querySelectorAll("tbody tr")];
  main.classList.toggle("has-none", rows.every(isGood));
}
arrange();

main.addEventListener("change", ({ target }) => {
  if (target.id === "only-bad") {
    vscode.setState({ isOnlyBad: target.checked });
    arrange();
  }
});

main.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-action]");
  if (button) {
    vscode.postMessage({ action: button.dataset.action, id: button.dataset.id });
  }
});

main.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const marks = [...main.querySelectorAll(".strip .mark")];
  const at = marks.indexOf(document.activeElement);
  if (step && at >= 0) {
    marks[Math.min(Math.max(at + step, 0), marks.length - 1)].focus();
    event.preventDefault();
  }
});

function show(content) {
  const focused = document.activeElement?.id;
  main.innerHTML = content;
  arrange();
  if (focused) {
    document.getElementById(focused)?.focus();
  }
}

// What is drawn anew between press and release takes the click with it: new content waits.
let isPressed = false;
let waiting;
addEventListener("pointerdown", () => (isPressed = true));
for (const end of ["pointerup", "pointercancel", "blur"]) {
  addEventListener(end, () => setTimeout(() => {
    isPressed = false;
    if (waiting !== undefined) {
      show(waiting);
    }
    waiting = undefined;
  }));
}
addEventListener("message", ({ data: { content } }) => {
  if (isPressed) {
    waiting = content;
  } else {
    show(content);
  }
});
`;
