/** Judging a text in a test: by the same function that editor, deployment and command line use. */

import { defaultSettings, type Platform } from "../../../core/protocol";
import type { JobKind } from "../../../core/webJob";
import { check } from "../../../server/check";
import { applyEdits, type Problem } from "../../../server/problem";

export interface Case {
  readonly kind?: JobKind;
  readonly platform?: Platform;
}

export function judge(text: string, { kind = "triggered", platform = "both" }: Case = {}) {
  return check({
    path: `/site/App_Data/jobs/${kind}/report/settings.job`,
    text,
    settings: { ...defaultSettings, platform },
  });
}

/** The text after a problem's preferred fix, or its first; undefined when it has none. */
export function fixed(text: string, { fixes }: Problem): string | undefined {
  const fix = fixes.find(({ isPreferred }) => isPreferred) ?? fixes[0];
  return fix && applyEdits(text, fix.edits);
}

export function underlined(text: string, { offset, length }: Problem): string {
  return text.slice(offset, offset + length);
}
