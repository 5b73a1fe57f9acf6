/** Why a text cannot be read. */
import type { Read } from "./value";

/** Where and why reading stopped: the whole text counts as unread. */
export interface Fault {
  readonly fault: FaultReason;
  readonly offset: number;
}

export type FaultReason =
  | "unexpectedCharacter"
  | "unexpectedEnd"
  | "badEscape"
  | "badNumber"
  | "badKey"
  | "colonExpected"
  | "textAfterEnd"
  | "tooDeep";

export function isFault(read: Read | Fault | undefined): read is Fault {
  return read !== undefined && "fault" in read;
}

/** Thrown and caught within the reader. */
export class Stop extends Error {
  constructor(
    readonly reason: FaultReason,
    readonly offset: number,
  ) {
    super(reason);
  }
}
