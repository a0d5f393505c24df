import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { askControl } from "../harness/ask.ts";
import type { AuxiliaryWorker } from "../system/auxiliary-workers.ts";
import { root } from "../system/root.ts";
import { type Bundle, bundle, evaluatedAtStart, sizeOf } from "./bundle.ts";

/** Whose imports each stub replaces. Their keys in `[alias]` say nothing about that: any package could have a `./compile.js`. */
const replaced = {
  "worker/stubs/attestation.ts": ["@simplewebauthn/server"],
  "worker/stubs/certificates.ts": ["@simplewebauthn/server"],
  "worker/stubs/ciphers.ts": ["better-auth"],
  "worker/stubs/ecdsa-signature.ts": ["@simplewebauthn/server"],
  "worker/stubs/encrypted-tokens.ts": ["better-auth"],
  "worker/stubs/endpoints.ts": ["better-auth"],
  "worker/stubs/memory-adapter.ts": ["better-auth"],
  "worker/stubs/oauth-accounts.ts": ["better-auth"],
  "worker/stubs/scrypt.ts": ["better-auth"],
  "worker/stubs/social-providers.ts": ["better-auth"],
  "worker/stubs/telemetry.ts": ["better-auth"],
  "worker/stubs/webauthn-settings.ts": ["@simplewebauthn/server"],
  "worker/stubs/zod-compile.ts": ["zod"],
  "worker/stubs/zod-from-json-schema.ts": ["zod"],
  "worker/stubs/zod-locales.ts": ["zod"],
};

/** What the scripts of the clock and the courier are made of. */
const packagesOf: Record<"clock" | "courier", string[]> = {
  clock: ["@neondatabase/serverless", "jose", "zod"],
  courier: [
    "@asteasolutions/zod-to-openapi",
    "@hono/zod-openapi",
    "@neondatabase/serverless",
    "fractional-indexing",
    "hono",
    "jose",
    "zod",
  ],
};

let product: Bundle;
beforeAll(async () => {
  product = await askControl<Bundle>("GET", "/bundle");
});

/** The modules that put something into the bundle. */
function modules(): string[] {
  const scripts = Object.entries(product.made.outputs).filter(([name]) =>
    name.endsWith(`/${product.script}`),
  );
  expect(scripts).toHaveLength(1);
  return scripts.flatMap(([, { inputs }]) =>
    Object.keys(inputs).filter((path) => inputs[path]?.bytesInOutput),
  );
}

test("the Worker takes at most 425 kB, compressed", async () => {
  expect((await sizeOf(product)).gzip).toBeLessThanOrEqual(425_000);
});

test("the Worker has no grammar of words, which the parser understands for it", () => {
  const ofWords = modules().filter((path) => /^worker\/quick-add\/|\/chrono-node\//.test(path));
  expect(ofWords.toSorted()).toEqual(["worker/quick-add/language-codes.ts", "worker/quick-add/list-mark.ts"]);
});

test("the parser takes at most 45 kB, compressed, and is the grammar alone", async () => {
  const { gzip, paths } = await bundleOf("parser");
  expect(gzip).toBeLessThanOrEqual(45_000);
  const packages = new Set(paths.flatMap((path) => packageOf(path)?.name ?? []));
  expect([...packages]).toEqual(["chrono-node"]);
  const own = paths.filter((path) => packageOf(path) === undefined);
  expect(own.filter((path) => !/^\.\.\/(?:quick-add|recurrence)\//.test(path)).toSorted()).toEqual([
    "../fields/code-points.ts",
    "index.ts",
  ]);
  expect(paths.length).toBeGreaterThan(40);
});

test.each([
  ["clock" as const, 120_000, /drizzle\/|worker\/(access\/(?!with-patience)|auth|tasks)/],
  // Of the API it has the form of tasks and lists, and what seals.
  [
    "courier" as const,
    120_000,
    /drizzle\/|worker\/(access\/(?!encrypted|derived-keys)|auth|openapi|mail|push)/,
  ],
])("the %s takes at most %i bytes, compressed, and has no Drizzle", async (name, most, unwanted) => {
  const { gzip, paths } = await bundleOf(name);
  expect(gzip).toBeLessThanOrEqual(most);
  const packages = new Set(paths.flatMap((path) => packageOf(path)?.name ?? []));
  expect([...packages].toSorted()).toEqual(packagesOf[name]);
  expect(paths.filter((path) => path.includes("/locales/"))).toHaveLength(1);
  expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
});

test("wrangler warns of nothing, such as a name that a stub lacks", () => {
  expect(product.output).not.toMatch(/WARNING|ERROR/);
});

test("zod speaks English alone", () => {
  const locales = modules().filter((path) => /\/zod\/.*\/locales\//.test(path));
  expect(locales).toEqual(["node_modules/zod/v4/locales/en.js"]);
});

test("every stub replaces what it is for, and nothing else", () => {
  const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
  const aliases = Object.entries<string>(rawConfig.alias ?? {});
  const found: Record<string, string[]> = {};
  const used = new Set<string>();
  for (const [importer, { imports }] of Object.entries(product.made.inputs)) {
    for (const { path, original = "" } of imports) {
      if (!aliases.some(([key, stub]) => key === original && stub === `./${path}`)) continue;
      used.add(original);
      found[path] = [...new Set([...(found[path] ?? []), packageOf(importer)?.name ?? importer])];
    }
  }
  expect(found).toEqual(replaced);
  expect([...used].toSorted()).toEqual(aliases.map(([key]) => key).toSorted());
});

test("no package is in it twice: in two copies, or in both kinds of modules", () => {
  const copies = new Map<string, Set<string>>();
  for (const path of modules()) {
    const { name, folder } = packageOf(path) ?? {};
    if (name === undefined) continue;
    const copy = `${folder} ${product.made.inputs[path]?.format}`;
    copies.set(name, (copies.get(name) ?? new Set()).add(copy));
  }
  const twice = [...copies].filter(([, found]) => found.size > 1).map(([name]) => name);
  expect(twice).toEqual([]);
  expect(copies.size).toBeGreaterThan(10);
});

test.each([
  ["Better Auth", /^@?better-(auth|call)\b/, 50],
  ["SimpleWebAuthn", /^@(simplewebauthn|levischuck|hexagon)\//, 20],
])("%s is evaluated when it is first needed, not at the start", (_, named, most) => {
  const isIts = (path: string) => named.test(packageOf(path)?.name ?? "");
  expect(evaluatedAtStart(product.made).filter(isIts)).toEqual([]);
  expect(modules().filter(isIts).length).toBeGreaterThan(most);
});

test("what takes words, and its schemas, is evaluated when words are sent, not at the start", () => {
  const isOfWords = (path: string) => /^worker\/(?:quick-add|tasks\/words)\//.test(path);
  expect(evaluatedAtStart(product.made).filter(isOfWords)).toEqual([]);
  expect(modules().filter(isOfWords).length).toBeGreaterThan(5);
});

test("what speaks MCP, and its tools, is evaluated when a program asks, not at the start", () => {
  const isOfMcp = (path: string) => path.startsWith("worker/mcp/") && path !== "worker/mcp/routes.ts";
  expect(evaluatedAtStart(product.made).filter(isOfMcp)).toEqual([]);
  expect(modules().filter(isOfMcp).length).toBeGreaterThan(20);
});

test("webhooks, and the schemas of their messages, are evaluated when somebody asks for them, not at the start", () => {
  const isOfWebhooks = (path: string) =>
    path.startsWith("worker/webhooks/") && path !== "worker/webhooks/routes.ts";
  expect(evaluatedAtStart(product.made).filter(isOfWebhooks)).toEqual([]);
  expect(modules().filter(isOfWebhooks).length).toBeGreaterThan(10);
});

test("nothing that reads certificates is in it", () => {
  const names = modules().map((path) => packageOf(path)?.name ?? "");
  expect(names.filter((name) => /^@peculiar\/|^asn1js$|^reflect-metadata$/.test(name))).toEqual([]);
});

/** One of the Workers beside the API: its size, compressed, and the modules that put something into it. */
async function bundleOf(worker: AuxiliaryWorker): Promise<{ gzip: number; paths: string[] }> {
  const parent = await mkdtemp(join(tmpdir(), `hedgerow-${worker}-`));
  try {
    const bundled = await bundle(parent, undefined, [`--config=worker/${worker}/wrangler.toml`]);
    expect(bundled.output).not.toMatch(/WARNING|ERROR/);
    const { gzip } = await sizeOf({ ...bundled, script: "index.js" });
    const paths = Object.values(bundled.made.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((path) => inputs[path]?.bytesInOutput),
    );
    return { gzip, paths };
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** The package of a module, and the folder where it is installed. */
function packageOf(path: string): { name: string; folder: string } | undefined {
  const { folder, name } =
    /^(?<folder>.*\bnode_modules\/(?<name>(?:@[^/]+\/)?[^/]+))\//.exec(path)?.groups ?? {};
  return folder === undefined || name === undefined ? undefined : { folder, name };
}
