/** Node fires at once when a wait is longer than 2³¹ ms, 24.8 days. */
const longestStep = 86_400_000;

/** Fires after so many milliseconds, however many; the function returned stops it. */
export function startTimer(milliseconds: number, onEnd: () => void): () => void {
  let timer: NodeJS.Timeout;
  const take = (left: number): void => {
    const step = Math.min(left, longestStep);
    timer = setTimeout(() => (left > step ? take(left - step) : onEnd()), step);
  };
  take(milliseconds);
  return () => clearTimeout(timer);
}
