/** Steps that follow one another in the order in which they were asked for. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(step: () => Promise<T>): Promise<T> {
    const result = this.last.then(step);
    // The caller gets the failure; the next step does not.
    this.last = result.catch(() => undefined);
    return result;
  }
}
