import { isOverview } from "../api/lists.ts";
import { type Pages } from "../sync/pages.ts";
import { isTaskPage } from "../api/tasks.ts";

/** The answers that are kept, by the first word of their query key, each with the check that it must pass. */
const kinds: Record<string, (data: unknown) => boolean> = {
  tasks: isPages,
  overview: isOverview,
};

export function looksRight([kind]: readonly unknown[], data: unknown): boolean {
  return typeof kind === "string" && Object.hasOwn(kinds, kind) && kinds[kind]?.(data) === true;
}

/** Undefined if the shape is wrong, because another version of this app may have written the text. */
export function toData(queryKey: readonly unknown[], text: string, whole: boolean): unknown {
  const data = parse(text);
  if (!looksRight(queryKey, data)) return undefined;
  return isPages(data) && !whole ? firstPages(data, 1) : data;
}

export function firstPages({ pages, pageParams }: Pages, most: number): Pages {
  return { pages: pages.slice(0, most), pageParams: pageParams.slice(0, most) };
}

export function isPages(data: unknown): data is Pages {
  if (!isObject(data)) return false;
  const { pages, pageParams } = data;
  return (
    Array.isArray(pages) &&
    Array.isArray(pageParams) &&
    pages.length > 0 &&
    pages.every((page) => isTaskPage(page))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
