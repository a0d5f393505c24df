import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { entry, plans, sharedWithBrowsers, tests } from "./layers.ts";

/**
 * Reads every import and prints those that run uphill, sideways or in a circle. `node .ci/check-layers.ts [FOLDER]`
 * looks at this checkout or at another folder.
 */
interface Import {
  from: string;
  line: number;
  to: string;
  /** Of types only: nothing of it is there when the program runs. */
  isType: boolean;
}

const folder = process.argv[2] ?? ".";
const sources = "{worker,drizzle,local,web,bench,docs,client/src,.ci}/**/*.{ts,tsx,css}";
const isOurs = (file: string) => !/(^|\/)(node_modules|dist)\//.test(file);
const files = globSync(sources, { cwd: folder }).filter(isOurs).toSorted();
const known = new Set(files);
const imports = files.filter((file) => !tests.test(file)).flatMap(importsOf);

const faults = [
  ...plans.flatMap(({ root, rows }) => [...findUnplaced(root, rows), ...findUphill(root, rows)]),
  ...findTaken(),
  ...findCircles(),
];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(
  `${files.length} files, ${imports.length} imports, ${faults.length} against the layers\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;

function importsOf(from: string): Import[] {
  const text = readFileSync(join(folder, from), "utf8");
  // A clause with its names; or what is imported without one: for its effect, in a style sheet, or while it runs.
  const pattern =
    /(?:^(?<clause>(?:import|export)\b[^;"']*?\bfrom\s*)|\bimport\s*\(?\s*)["'](?<path>\.[^"'?]*)/gm;
  return [...text.matchAll(pattern)].flatMap(({ index, groups }) => {
    const to = normalize(join(dirname(from), groups?.["path"] ?? ""));
    if (!known.has(to)) return [];
    const line = text.slice(0, index).split("\n").length;
    return [{ from, line, to, isType: isOfTypes(groups?.["clause"] ?? "") }];
  });
}

/** `import type { … }`, or each name by itself. */
function isOfTypes(clause: string): boolean {
  if (/^(?:import|export)\s+type\b/.test(clause)) return true;
  const names =
    /\{([^}]*)\}/
      .exec(clause)?.[1]
      ?.split(",")
      .filter((name) => name.trim() !== "") ?? [];
  return names.length > 0 && names.every((name) => name.trim().startsWith("type "));
}

/** The deepest room that a file is in, or the entry; undefined outside the plan's root. */
function roomOf(file: string, root: string, rooms: string[]): string | undefined {
  const base = root === "" ? "" : `${root}/`;
  if (!file.startsWith(base)) return undefined;
  const path = file.slice(base.length);
  const around = rooms.filter((room) => path.startsWith(`${room}/`)).toSorted((a, b) => b.length - a.length);
  return around[0] ?? (path.includes("/") ? undefined : entry);
}

/** A new folder has to say where it belongs. */
function findUnplaced(root: string, rows: string[][]): string[] {
  if (root === "") return [];
  const lost = files.filter(
    (file) =>
      file.startsWith(`${root}/`) && !tests.test(file) && roomOf(file, root, rows.flat()) === undefined,
  );
  return [...new Set(lost.map(dirname))].map((path) => `${path} is in no layer of .ci/layers.ts`);
}

function findUphill(root: string, rows: string[][]): string[] {
  const rowOf = (room: string) => rows.findIndex((row) => row.includes(room));
  return imports.flatMap(({ from, line, to }) => {
    const [above, below] = [roomOf(from, root, rows.flat()), roomOf(to, root, rows.flat())];
    if (above === undefined || below === undefined || above === below) return [];
    if (tests.test(to)) return [];
    const rise = rowOf(above) - rowOf(below);
    if (rise < 0) return [];
    return [`${from}:${line} imports ${to}: ${below} ${rise === 0 ? "is beside" : "lies above"} ${above}`];
  });
}

/** What the product takes from a place that is for tests, or the web app from the Worker. */
function findTaken(): string[] {
  return imports.flatMap(({ from, line, to, isType }) => {
    const isProduct = /^(?:worker|web\/src)\//.test(from);
    if (isProduct && tests.test(to)) return [`${from}:${line} imports ${to}: that is for tests`];
    const isForBrowsers = from.startsWith("web/src/") && to.startsWith("worker/");
    if (!isForBrowsers || isType || sharedWithBrowsers.test(to)) return [];
    return [
      `${from}:${line} imports ${to}: of the Worker, browsers share types, fields, ids, quick add, recurrence and colours only`,
    ];
  });
}

/** Each circle once, by the shortest way around from its first file. */
function findCircles(): string[] {
  const next = new Map(files.map((file) => [file, new Set<string>()]));
  for (const { from, to } of imports) next.get(from)?.add(to);
  const seen = new Set<string>();
  return files.flatMap((file) => {
    const circle = seen.has(file) ? undefined : wayBack(file, next);
    if (!circle) return [];
    for (const part of circle) seen.add(part);
    return [`${[...circle, file].join(" → ")}: a circle`];
  });
}

function wayBack(start: string, next: Map<string, Set<string>>): string[] | undefined {
  const ways = [[start]];
  const reached = new Set<string>();
  for (const way of ways) {
    for (const to of next.get(way.at(-1) ?? "") ?? []) {
      if (to === start) return way;
      if (reached.has(to)) continue;
      reached.add(to);
      ways.push([...way, to]);
    }
  }
  return undefined;
}
