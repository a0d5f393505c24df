import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("./check-layers.ts", import.meta.url));

function check(folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
  return { status, summary: stdout, faults: stderr.split("\n").filter(Boolean) };
}

/** Checks a house of these files: each with what it says. */
async function checkHouse(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-layers-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return check(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("every import of this house runs downwards, and none in a circle", () => {
  const { status, summary, faults } = check(fileURLToPath(new URL("../", import.meta.url)));
  expect(faults).toEqual([]);
  expect(status).toBe(0);
  // A pattern that found nothing would be content with everything.
  expect(Number(/(\d+) imports/.exec(summary)?.[1])).toBeGreaterThan(1000);
});

test.each([
  ["a clause", 'import { b } from "../sync/b.ts";'],
  ["a clause of several lines", 'import {\n  a,\n  b,\n} from "../sync/b.ts";'],
  ["types alone", 'import type { B } from "../sync/b.ts";'],
  ["an export", 'export { b } from "../sync/b.ts";'],
  ["an effect", 'import "../sync/b.ts";'],
  ["loading it later", 'const b = () => import("../sync/b.ts");'],
])("an arrow uphill is named with its line, drawn by %s", async (_, text) => {
  const { status, faults } = await checkHouse({
    "web/src/task/a.ts": `\n${text}\n`,
    "web/src/sync/b.ts": "",
  });
  expect(status).toBe(1);
  expect(faults).toEqual(["web/src/task/a.ts:2 imports web/src/sync/b.ts: sync lies above task"]);
});

test("an arrow downhill is none of that, and a test may look anywhere", async () => {
  const { status, faults } = await checkHouse({
    "web/src/sync/b.ts": 'import { a } from "../task/a.ts";',
    "web/src/task/a.ts": "",
    "web/src/task/a.test.ts": 'import { b } from "../sync/b.ts";',
  });
  expect(faults).toEqual([]);
  expect(status).toBe(0);
});

test.each<[string, Record<string, string>, string]>([
  [
    "an arrow between pages",
    { "web/src/pages/list/a.tsx": 'import "../account/b.tsx";', "web/src/pages/account/b.tsx": "" },
    "web/src/pages/list/a.tsx:1 imports web/src/pages/account/b.tsx: pages/account is beside pages/list",
  ],
  [
    "an arrow from the database to what stands on it",
    { "worker/db/a.ts": 'import { b } from "../auth/b.ts";', "worker/auth/b.ts": "" },
    "worker/db/a.ts:1 imports worker/auth/b.ts: auth lies above db",
  ],
  [
    "an arrow from the schema to the Worker",
    { "drizzle/a.ts": 'import { b } from "../worker/db/b.ts";', "worker/db/b.ts": "" },
    "drizzle/a.ts:1 imports worker/db/b.ts: worker lies above drizzle",
  ],
  [
    "the Worker's code in the web app",
    {
      "web/src/api/a.ts": 'import { b, type C } from "../../../worker/tasks/b.ts";',
      "worker/tasks/b.ts": "",
    },
    "web/src/api/a.ts:1 imports worker/tasks/b.ts: of the Worker, browsers share types, fields, ids, quick add, recurrence and colours only",
  ],
  [
    "a test's own part in the product",
    { "worker/http/a.ts": 'import { b } from "../test/b.ts";', "worker/test/b.ts": "" },
    "worker/http/a.ts:1 imports worker/test/b.ts: that is for tests",
  ],
  [
    "a circle",
    {
      "worker/http/a.ts": 'import { b } from "./b.ts";',
      "worker/http/b.ts": 'import type { C } from "./c.ts";',
      "worker/http/c.ts": 'import { a } from "./a.ts";',
    },
    "worker/http/a.ts → worker/http/b.ts → worker/http/c.ts → worker/http/a.ts: a circle",
  ],
  [
    "a folder that nobody has placed",
    { "web/src/misc/a.ts": "" },
    "web/src/misc is in no layer of .ci/layers.ts",
  ],
])("%s is found", async (_, files, fault) => {
  const { status, faults } = await checkHouse(files);
  expect(status).toBe(1);
  expect(faults).toEqual([fault]);
});

test("types of the Worker, and what browsers share with it, are the web app's to take", async () => {
  const { faults } = await checkHouse({
    "web/src/api/a.ts": 'import type { B } from "../../../worker/tasks/b.ts";',
    "web/src/api/b.ts": 'import { type B, type C } from "../../../worker/tasks/b.ts";',
    "web/src/api/c.ts": 'import { c } from "../../../worker/fields/c.ts";',
    "worker/tasks/b.ts": "",
    "worker/fields/c.ts": "",
  });
  expect(faults).toEqual([]);
});
