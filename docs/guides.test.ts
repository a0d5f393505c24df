import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const guides = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  ...(await readdir(join(root, "docs"), { recursive: true }))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const read = (path: string) => readFile(join(root, path), "utf8");

/** As a shell does: `worker/{lists,tags}` is two paths. */
function expandBraces(path: string): string[] {
  const [, before = "", choices, after = ""] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path) ?? [];
  if (choices === undefined) return [path];
  return choices.split(",").flatMap((choice) => expandBraces(before + choice + after));
}

test.each(guides)("%s has no broken links", async (guide) => {
  const links = [...(await read(guide)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
  const broken = links.filter((link) => !existsSync(join(root, dirname(guide), link)));
  expect(broken).toEqual([]);
});

test.each(guides)("%s names only commands that exist", async (guide) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(await read("package.json"));
  const named = [...(await read(guide)).matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)];
  const missing = named
    .map(([, script, short]) => script ?? short ?? "")
    .filter((name) => !(name in scripts));
  expect(missing).toEqual([]);
});

test.each(guides)("%s names only files and folders that exist", async (guide) => {
  const text = (await read(guide)).replaceAll(/^```.*?^```$/gms, "");
  const named = [
    ...text.matchAll(/`((?:worker|web|drizzle|local|docs|bench|\.github|\.ci|\.githooks)\/[\w./[\]{},-]*)`/g),
  ];
  const missing = named
    .flatMap(([, path = ""]) => expandBraces(path))
    // The reader is asked to write these, or to build them.
    .filter((path) => !/points\.((?:down\.)?sql|test\.ts)$/.test(path) && !/^(web|worker)\/dist/.test(path))
    .filter((path) => !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});

test("the walk-through in CONTRIBUTING.md changes lines that exist, in the order of the file", async () => {
  const patches = [...(await read("CONTRIBUTING.md")).matchAll(/^```diff\n--- (\S+)\n(.*?)^```$/gms)];
  expect(patches.length).toBeGreaterThanOrEqual(5);
  for (const [, path = "", patch = ""] of patches) {
    let rest = await read(path);
    for (const hunk of patch.split("@@\n").filter(Boolean)) {
      const lines = hunk.split("\n").filter((line) => line !== "" && !line.startsWith("+"));
      const before = `${lines.map((line) => line.slice(1)).join("\n")}\n`;
      const at = rest.indexOf(before);
      expect(at, `${path} does not have, after the previous hunk:\n${before}`).not.toBe(-1);
      rest = rest.slice(at + before.length);
    }
  }
});
