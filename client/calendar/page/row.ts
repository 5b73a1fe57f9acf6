import { markPaths, type Scale } from "../marks";
import type { PageData, PageRow } from "../pageData";
import { drawing, element } from "./dom";
import { fill, rowText, texts } from "./texts";

/** Where a row stands, and how it is at the moment. */
export interface RowState {
  readonly index: number;
  readonly count: number;
  /** The one that keys work on. */
  readonly isActive: boolean;
  readonly isPreview: boolean;
  /** One of a collision that was chosen. */
  readonly isMet: boolean;
}

export function createRow(
  row: PageRow,
  data: PageData,
  scale: Scale,
  state: RowState,
): HTMLElement {
  const { index, count, isPreview, isMet } = state;
  const classes = ["row", row.look, isPreview && "preview", isMet && "met"];
  return element(
    "div",
    {
      class: classes.filter(Boolean).join(" "),
      role: "listitem",
      "data-row": index,
      "aria-setsize": count,
      "aria-posinset": index + 1,
    },
    createHead(row, data, state),
    createTrack(row, scale),
  );
}

function createHead(
  row: PageRow,
  data: PageData,
  { index, isActive, isPreview }: RowState,
): HTMLElement {
  const tabindex = isActive ? 0 : -1;
  const sentence = rowText(data, row);
  const label = isPreview ? `${texts.changed}, ${sentence}` : sentence;
  const small = [isPreview && texts.changed, row.place, row.note, row.words];
  const title = [row.name, row.words, row.text, row.note].filter(Boolean).join("\n");
  const name = element(
    "button",
    { class: "name", tabindex, title, "aria-label": label, id: `row-${index}` },
    element("span", { class: "title" }, row.name),
    element("span", { class: "small" }, small.filter(Boolean).join(" · ")),
  );
  if (!row.canEdit) {
    return element("div", { class: "head" }, name);
  }
  const edit = fill(texts.edit, row.name);
  const button = element(
    "button",
    { class: "edit", tabindex, title: edit, "aria-label": edit },
    "✎",
  );
  return element("div", { class: "head" }, name, button);
}

function createTrack(row: PageRow, scale: Scale): SVGSVGElement {
  const { height } = scale;
  const paths = (row.marks ? markPaths(row.marks, scale) : []).map(({ look, path }) =>
    drawing("path", { class: look, d: path }),
  );
  const hatch = drawing("rect", { class: "hatch", width: "100%", height: height - 8, y: 4 });
  return drawing(
    "svg",
    { class: "track", height, "aria-hidden": "true" },
    ...(row.look === "held" ? [hatch] : []),
    ...paths,
  );
}
