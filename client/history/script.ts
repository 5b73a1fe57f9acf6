/**
 * What runs in the page: it sends clicks to the extension, takes new content without losing the focus, and lets arrow keys
 * walk along the time line.
 */
export const script = `
const vscode = acquireVsCodeApi();
const main = document.querySelector("main");

// The content security policy allows no style attributes; properties set from here are its own.
function place() {
  for (const element of main.querySelectorAll("[data-place]")) {
    element.style.cssText = element.dataset.place;
  }
}
place();

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

addEventListener("message", ({ data }) => {
  const focused = document.activeElement?.id;
  main.innerHTML = data.content;
  place();
  if (focused) {
    document.getElementById(focused)?.focus();
  }
});
`;
