/**
 * Takes messages, but none while a button of the pointer is down: what is drawn anew between press
 * and release takes the click with it. They are taken in their order once the click was.
 */
export function betweenPresses<T>(take: (message: T) => void): (message: T) => void {
  const waiting: T[] = [];
  let isPressed = false;
  const press = () => {
    isPressed = true;
  };
  const release = () => {
    isPressed = false;
    waiting.splice(0).forEach(take);
  };
  addEventListener("pointerdown", press);
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    // The click comes right after the release.
    addEventListener(end, () => setTimeout(release));
  }
  return (message) => (isPressed ? void waiting.push(message) : take(message));
}
