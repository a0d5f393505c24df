import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** docs/asvs.md answers every clause of two chapters of OWASP ASVS 5.0, and every answer has a test with its number. */
const root = fileURLToPath(new URL("../", import.meta.url));
const read = (path: string) => readFile(join(root, path), "utf8");

/** The standard's own list: the level of each clause, section by section, in their order. */
const levels: Record<string, number[]> = {
  "6.1": [1, 2, 2],
  "6.2": [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2],
  "6.3": [1, 1, 2, 2, 3, 3, 3, 3],
  "6.4": [1, 1, 2, 2, 3, 3],
  "6.5": [2, 2, 2, 2, 2, 3, 3, 3],
  "6.6": [2, 2, 2, 3],
  "6.7": [3, 3],
  "6.8": [2, 2, 2, 2],
  "7.1": [2, 2, 2],
  "7.2": [1, 1, 1, 1],
  "7.3": [2, 2],
  "7.4": [1, 1, 2, 2, 2],
  "7.5": [2, 2, 3],
  "7.6": [2, 2],
};
const clauses = Object.entries(levels).flatMap(([section, of]) =>
  of.map((level, place) => ({ clause: `${section}.${place + 1}`, level })),
);

interface Answer {
  clause: string;
  level: number;
  answer: string;
  /** The files under the heading of its section. */
  files: string[];
}

/** The rows of the page's tables. */
async function readAnswers(): Promise<Answer[]> {
  const sections = (await read("docs/asvs.md")).split("\n## ");
  return sections.flatMap((section) => {
    const [, tested = ""] = /^Tested in (.*)$/m.exec(section) ?? [];
    const files = [...tested.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, path = ""]) => path);
    return [...section.matchAll(/^\| (\d+\.\d+\.\d+) +\| (\d) +\| [^|]+ \| (.+?) +\|$/gm)].map(
      ([, clause = "", level, answer = ""]) => ({ clause, level: Number(level), answer, files }),
    );
  });
}

/** Where each clause is the beginning of a test's title. */
async function findTitles(): Promise<Map<string, string[]>> {
  const folder = "worker/conformance/asvs";
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(".test.ts"));
  const files = [
    ...names.map((name) => `${folder}/${name}`),
    "web/e2e/asvs.test.ts",
    "local/people/asvs.test.ts",
  ];
  const titles = new Map<string, string[]>();
  for (const file of files) {
    for (const [, clause = ""] of (await read(file)).matchAll(/(?:\btest|\))\(\s*"(\d+\.\d+\.\d+): [a-z]/g)) {
      titles.set(clause, [...(titles.get(clause) ?? []), file]);
    }
  }
  return titles;
}

test("the page has every clause of chapters 6 and 7 with its level, once, in the standard's order", async () => {
  expect(clauses).toHaveLength(66);
  const answers = await readAnswers();
  expect(answers.map(({ clause, level }) => ({ clause, level }))).toEqual(clauses);
});

test("each is met, does not apply or is different; what is not met is of level 3", async () => {
  for (const { clause, level, answer } of await readAnswers()) {
    const [verdict = "none"] = /^(Met|Does not apply|Different|Not met)\b/.exec(answer) ?? [];
    expect([clause, verdict]).not.toEqual([clause, "none"]);
    if (verdict === "Not met") expect([clause, level]).toEqual([clause, 3]);
    // One that is not simply met says why.
    if (verdict !== "Met") expect(answer.length, clause).toBeGreaterThan(20);
  }
});

test("each has a test that begins with its number, in a file that its section names, and no test has another number", async () => {
  const titles = await findTitles();
  for (const { clause, files } of await readAnswers()) {
    const found = titles.get(clause) ?? [];
    expect([clause, found.length > 0]).toEqual([clause, true]);
    for (const file of found) expect(files, clause).toContain(file);
  }
  expect([...titles.keys()].filter((clause) => !clauses.some((known) => known.clause === clause))).toEqual(
    [],
  );
});

test("links from the page lead to headings that exist", async () => {
  const page = await read("docs/asvs.md");
  for (const [, path = "", anchor = ""] of page.matchAll(/\]\(((?:\.\.\/)?[\w.]*)#([\w-]+)\)/g)) {
    const text = path === "" ? page : await read(join(dirname("docs/asvs.md"), path));
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, "")
        .replaceAll(/\s/g, "-"),
    );
    expect(headings, `${path}#${anchor}`).toContain(anchor);
  }
});
