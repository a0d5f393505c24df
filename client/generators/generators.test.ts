import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import type { Seen } from "./programs/seen.ts";

/** Programs of others, with clients that generators make from the description that the product serves. */
const fromClient = createRequire(new URL("../package.json", import.meta.url));
const fromRoot = createRequire(new URL("../../package.json", import.meta.url));
const packageOf = (name: string, require: NodeJS.Require) => dirname(require.resolve(`${name}/package.json`));

const generators = [
  {
    name: "openapi-fetch",
    title: "types from openapi-typescript, with openapi-fetch",
    program: join(packageOf("openapi-typescript", fromClient), "bin/cli.js"),
    options: ["openapi.json", "-o", "generated/api.d.ts"],
    strictest: { exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true },
  },
  {
    name: "hey-api",
    title: "a client from @hey-api/openapi-ts",
    program: join(packageOf("@hey-api/openapi-ts", fromClient), "bin/run.js"),
    options: ["-f", "openapi-ts.config.js", "--no-log-file"],
    // What it adds of its own, to send requests, is not written for the options above.
    strictest: {},
  },
] as const;

const heyApi = {
  input: "openapi.json",
  output: { path: "generated", module: { extension: ".js" } },
};

let address: string;
let key: string;
let folder: string;
beforeAll(async () => {
  address = await askControl("GET", "/product");
  folder = await mkdtemp(join(tmpdir(), "hedgerow-generators-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(generators)("$title", ({ name, program, options, strictest }) => {
  const within = (...parts: string[]) => join(folder, name, ...parts);
  const run = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: within() });

  /** Answers what the compiler complains of. */
  const compile = async (require: NodeJS.Require): Promise<string> => {
    const compiler = join(packageOf("typescript", require), "bin/tsc");
    return (await run(compiler, "-p", ".").catch((error: { stdout: string }) => error)).stdout;
  };

  beforeAll(async () => {
    key = await makeKey();
    await cp(new URL(`./programs/${name}`, import.meta.url), within(), { recursive: true });
    await cp(new URL("./programs/seen.ts", import.meta.url), within("seen.ts"));
    await mkdir(within("node_modules"));
    await symlink(packageOf("openapi-fetch", fromClient), within("node_modules/openapi-fetch"));
    await writeFile(within("package.json"), JSON.stringify({ type: "module" }));
    await writeFile(within("openapi-ts.config.js"), `export default ${JSON.stringify(heyApi)};`);
    await writeFile(within("tsconfig.json"), JSON.stringify(projectOf(strictest)));
    const description = await fetch(`${address}/api/openapi.json`);
    await writeFile(within("openapi.json"), await description.text());
    await run(program, ...options);
  });

  test.each([
    ["5", fromClient],
    ["7", fromRoot],
  ])("compile in a strict project with TypeScript %s, where mistakes do not", async (version, require) => {
    const compiler = packageOf("typescript", require);
    const { stdout } = await run(join(compiler, "bin/tsc"), "--version");
    expect(stdout).toMatch(new RegExp(`^Version ${version}\\.`));
    expect(await compile(require)).toBe("");
  });

  test("serve a person's program", async () => {
    await compile(fromRoot);
    const script = `import { run } from ${JSON.stringify(pathToFileURL(within("built/program.js")).href)};
      process.stdout.write(JSON.stringify(await run(...process.argv.slice(1))));`;
    const { stdout } = await run("--input-type=module", "-e", script, address, key);
    const seen: Seen = JSON.parse(stdout);
    const [id] = seen.ids;
    expect(seen).toEqual({
      pages: [["Water", "Weed"], ["Sow"]],
      ids: [id, id],
      due: "2027-02-28",
      priorities: ["medium", "high"],
      completed: true,
      problems: {
        400: "/problems/invalid_request",
        404: "/problems/task_not_found",
        412: "/problems/changed_meanwhile",
        422: "/problems/key_reused",
      },
      wrong: "title",
      gone: true,
      back: "Trim the hedge",
    });
  });
});

function projectOf(strictest: object) {
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    lib: ["es2024", "dom", "dom.iterable"],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitReturns: true,
    noImplicitOverride: true,
    skipLibCheck: false,
    outDir: "built",
    ...strictest,
  };
  return { compilerOptions, include: ["*.ts", "generated/**/*.ts"] };
}

/** As a person makes one for a program. */
async function makeKey(): Promise<string> {
  const person = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  const { token } = await post<{ token: string }>("/api/auth/signup", person);
  const made = await post<{ key: string }>(
    "/api/keys",
    { name: "Generated", scope: "write", expires_in_days: 1 },
    { Authorization: `Bearer ${token}` },
  );
  return made.key;
}

async function post<Answer>(path: string, body: object, more: Record<string, string> = {}): Promise<Answer> {
  const headers = { "Content-Type": "application/json", ...more };
  const answer = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(201);
  const value: Answer = JSON.parse(await answer.text());
  return value;
}
