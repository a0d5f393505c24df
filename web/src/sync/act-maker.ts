import { makeIdFor } from "../../../worker/ids/id.ts";
import type { Act, Part } from "../api/wire.ts";

/** Makes acts of what a person does, no two of the same moment: by that tasks are sorted. */
export function createActMaker(owner: string) {
  let last = 0;
  return (groups: readonly Part[][], isImport: boolean): Act[] => {
    const first = Math.max(Date.now() - groups.length + 1, last + 1);
    last = first + groups.length - 1;
    return groups.map((parts, nth) => ({
      id: makeIdFor(owner),
      at: new Date(first + nth).toISOString(),
      parts,
      ...(isImport && { import: true }),
    }));
  };
}
