import { readFile } from "node:fs/promises";
import { SourceMap } from "node:module";
import { join } from "node:path";
import type { Bundle } from "../../local/product/bundle.ts";

/** A position in a script, as V8 gives it: both numbers begin with zero. */
export interface Place {
  url: string;
  lineNumber: number;
  columnNumber: number;
}

/** The package or the project's file that a place belongs to, and where in its source it was written. */
export type PlaceFinder = (place: Place) => { part: string; source: string } | undefined;

/** Reads where the functions of a bundle come from. The bundle must not be minified. */
export async function readBundle({ folder, script, made }: Bundle): Promise<PlaceFinder> {
  const text = await readFile(join(folder, script), "utf8");
  const map = new SourceMap(JSON.parse(await readFile(join(folder, `${script}.map`), "utf8")));
  // esbuild writes each module's name in a comment before it. Source maps of packages name files that packages do not have.
  let file = "";
  const files = text.split("\n").map((line) => {
    const name = line.startsWith("// ") ? line.slice(3) : "";
    if (name in made.inputs) file = name;
    return file;
  });

  return ({ url, lineNumber, columnNumber }) => {
    const module = files[lineNumber];
    if (!url.endsWith("worker") || !module) return undefined;
    const part = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? module;
    const entry = map.findEntry(lineNumber, columnNumber);
    const line = "originalLine" in entry ? `:${entry.originalLine + 1}` : "";
    const source = "originalSource" in entry ? entry.originalSource.replace(/^.*node_modules\//, "") : module;
    return {
      part,
      source: part === module ? module + line : `${part}, ${source.replace(`${part}/`, "")}${line}`,
    };
  };
}
