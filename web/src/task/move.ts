import { sectionAt, type Section } from "./sections.ts";

interface Rows<Row> {
  rows: readonly Row[];
}

/** Where rows go: into a group, of whose other rows so many stand above them. */
export interface Move<Row> {
  moved: readonly Row[];
  group: number;
  index: number;
}

/**
 * Moves a block of neighbouring rows one up or down by moving the row in its way to the other side, which is one change
 * however long the block is. At the border of its group it goes into the next one. Returns undefined if the block cannot move
 * further, or if the rows are not neighbours.
 */
export function step<Row>(
  groups: readonly Rows<Row>[],
  block: readonly Row[],
  by: 1 | -1,
): Move<Row> | undefined {
  const [first] = block;
  if (!first) return undefined;
  const group = groups.findIndex((one) => one.rows.includes(first));
  const { rows = [] } = groups[group] ?? {};
  const top = rows.indexOf(first);
  if (top < 0 || !block.every((row, nth) => rows[top + nth] === row)) return undefined;
  const neighbour = by < 0 ? rows[top - 1] : rows[top + block.length];
  if (!neighbour) {
    const next = groups[group + by];
    return next && { moved: block, group: group + by, index: by < 0 ? next.rows.length : 0 };
  }
  if (block.length === 1) return { moved: block, group, index: top + by };
  return { moved: [neighbour], group, index: by < 0 ? top - 1 + block.length : top };
}

/** Finds where a row goes that is dropped above or below another, or a heading. Returns undefined if it does not move. */
export function drop<Row extends { id: string }>(
  groups: readonly (Rows<Row> & { section?: Pick<Section, "id"> | undefined })[],
  dragged: string,
  onto: string,
  edge: "above" | "below",
): Move<Row> | undefined {
  const find = (id: string) => {
    const group = groups.findIndex(({ rows }) => rows.some((row) => row.id === id));
    return { group, index: groups[group]?.rows.findIndex((row) => row.id === id) ?? -1 };
  };
  const from = find(dragged);
  const moved = groups[from.group]?.rows[from.index];
  const to = findGap();
  const target = groups[to.group];
  if (!moved || !target) return undefined;
  const isBehind = to.group === from.group && to.index > from.index;
  const index = isBehind ? to.index - 1 : to.index;
  if (to.group === from.group && index === from.index) return undefined;
  return { moved: [moved], group: to.group, index };

  function findGap(): { group: number; index: number } {
    const section = sectionAt(onto);
    if (section === undefined) {
      const { group, index: at } = find(onto);
      return { group, index: edge === "above" ? at : at + 1 };
    }
    const group = groups.findIndex((one) => one.section?.id === section);
    if (edge === "below") return { group, index: 0 };
    // Above a heading the section before it ends.
    return { group: group - 1, index: groups[group - 1]?.rows.length ?? 0 };
  }
}
