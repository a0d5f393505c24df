import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, expect, test, vi } from "vitest";
import { fileFor, translations } from "../landing/translate.ts";

const configFile = fileURLToPath(new URL("../vite.config.ts", import.meta.url));

interface Chunk {
  code: string;
  imports: string[];
  modules: string[];
  isEntry: boolean;
}

const landingPages = ["index.html", ...Object.keys(translations).map(fileFor)];

const chunks = new Map<string, Chunk>();
const assets = new Map<string, string>();

beforeAll(async () => {
  // A production build leaves out Solid's development checks.
  vi.stubEnv("NODE_ENV", "production");
  const made = await build({ configFile, logLevel: "silent", build: { write: false } });
  for (const file of [made].flat().flatMap((output) => ("output" in output ? output.output : []))) {
    if (file.type === "chunk") {
      const { code, imports, moduleIds, isEntry } = file;
      chunks.set(file.fileName, { code, imports, modules: moduleIds, isEntry });
    } else {
      assets.set(file.fileName, typeof file.source === "string" ? file.source : "");
    }
  }
});

/** All files that a browser fetches for these modules, the entry first, each file once. */
function loadOf(...modules: string[]): string[] {
  const holds = (chunk: Chunk, name: string) => chunk.modules.some((id) => id.endsWith(name));
  const wanted = [...chunks].filter(
    ([, chunk]) => chunk.isEntry || modules.some((name) => holds(chunk, name)),
  );
  for (const name of modules) expect(wanted.some(([, chunk]) => holds(chunk, name))).toBe(true);
  const files = new Set<string>();
  const visit = (name: string) => {
    if (files.has(name)) return;
    files.add(name);
    chunks.get(name)?.imports.forEach(visit);
  };
  wanted.forEach(([name]) => visit(name));
  return [...files];
}

const kilobytes = (names: string[]) =>
  names.reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? "").length, 0) / 1000;

test.for<[string, number, string[]]>([
  ["the list", 60, ["/layout/signed-in-app.tsx", "/pages/list/list-page.tsx"]],
  ["signing in", 34.5, ["/pages/sign-in/sign-in-page.tsx"]],
  ["a first visit", 34.5, ["/api/people.ts", "/pages/sign-in/sign-in-page.tsx"]],
])("%s loads at most %d kB of JavaScript", ([, most, modules]) => {
  expect(kilobytes(loadOf(...modules))).toBeLessThanOrEqual(most);
});

test("the demo is at most 4 kB more than the list, which has nothing of it", () => {
  const list = loadOf("/layout/signed-in-app.tsx", "/pages/list/list-page.tsx");
  const ofDemo = (name: string) =>
    chunks.get(name)?.modules.some((id) => /\/demo\/|demo-(?:app|offer)/.test(id));
  expect(list.filter(ofDemo)).toEqual([]);
  const demo = loadOf("/layout/demo-app.tsx", "/pages/list/list-page.tsx");
  expect(demo.some(ofDemo)).toBe(true);
  expect(kilobytes(demo.filter((name) => !list.includes(name)))).toBeLessThanOrEqual(4);
});

test("the list loads at most 8 files, and the sign-in page at most 10", () => {
  const count = (...modules: string[]) => loadOf(...modules).length;
  expect(count("/layout/signed-in-app.tsx", "/pages/list/list-page.tsx")).toBeLessThanOrEqual(8);
  expect(count("/pages/sign-in/sign-in-page.tsx")).toBeLessThanOrEqual(10);
});

test("what lets programs in is one file of at most 6 kB, which neither the list nor the sign-in page has any of", () => {
  const ofPrograms = (name: string) =>
    chunks.get(name)?.modules.some((id) => /\/pages\/programs\/|\/api\/programs\.ts$/.test(id));
  const pages = ["/layout/signed-in-app.tsx", "/pages/list/list-page.tsx", "/pages/sign-in/sign-in-page.tsx"];
  expect(loadOf(...pages).filter(ofPrograms)).toEqual([]);
  const further = loadOf("/pages/programs/programs-page.tsx").filter(ofPrograms);
  expect(further).toHaveLength(1);
  expect(kilobytes(further)).toBeLessThanOrEqual(6);
});

test("what draws a QR code is loaded when one is shown, and is at most 4 kB", () => {
  const account = ["/layout/signed-in-app.tsx", "/pages/account/account-page.tsx"];
  const first = loadOf(...account);
  const draws = (name: string) => chunks.get(name)?.modules.some((id) => id.includes("/lean-qr/"));
  expect(first.filter(draws)).toEqual([]);
  const further = loadOf(...account, "/account/qr-code.tsx").filter((name) => !first.includes(name));
  expect(further.filter(draws)).toHaveLength(1);
  expect(kilobytes(further)).toBeLessThanOrEqual(4);
});

// With 0.4 kB of the bundler's own code, which the list loaded before it needed it.
test("the quick-add parser loads when typing begins, and is at most 25.95 kB", () => {
  const list = ["/layout/signed-in-app.tsx", "/pages/list/list-page.tsx"];
  const first = loadOf(...list);
  const further = loadOf(...list, "/quick-add/chips.tsx").filter((name) => !first.includes(name));
  const holdsIt = (name: string) =>
    chunks.get(name)?.modules.some((id) => /chrono-node|quick-add\/understand/.test(id));
  expect(first.filter(holdsIt)).toEqual([]);
  expect(kilobytes(further)).toBeLessThanOrEqual(25.95);
  // Other languages are loaded by those who speak them.
  const isOther = (name: string) =>
    chunks.get(name)?.modules.some((id) => /quick-add\/(?:grammar|languages)\//.test(id));
  expect(further.filter(isOther)).toEqual([]);
  // What tints and suggests comes with it, and has nothing of it for a second time.
  const aids = loadOf(...list, "/quick-add/line-aids.tsx").filter((name) => !first.includes(name));
  expect(kilobytes(aids.filter((name) => !further.includes(name)))).toBeLessThanOrEqual(4);
});

test.for(["dutch", "french", "german", "italian", "portuguese", "spanish"])(
  "%s is one file of at most 2.5 kB, and what all languages but English share is one of at most 6.5 kB",
  (language) => {
    const first = loadOf("/quick-add/understand.ts", "/pages/list/list-page.tsx");
    const further = loadOf(
      "/quick-add/understand.ts",
      "/pages/list/list-page.tsx",
      `/quick-add/languages/${language}.ts`,
    ).filter((name) => !first.includes(name));
    const ofLanguage = (name: string) => chunks.get(name)?.modules.some((id) => id.includes("/languages/"));
    expect(further).toHaveLength(2);
    expect(further.filter(ofLanguage)).toHaveLength(1);
    expect(kilobytes(further.filter(ofLanguage))).toBeLessThanOrEqual(2.5);
    expect(kilobytes(further.filter((name) => !ofLanguage(name)))).toBeLessThanOrEqual(6.5);
  },
);

const gzipped = (text: string) => gzipSync(text).length / 1000;
const stylesOf = (page: string) =>
  [...(assets.get(page) ?? "").matchAll(/<link rel="stylesheet"[^>]* href="\/([^"]+)"/g)].map(
    ([, name = ""]) => gzipped(assets.get(name) ?? ""),
  );

test("the app's styles are one file of at most 12 kB, and the landing page has at most 3 kB more", () => {
  const styles = stylesOf("app.html");
  expect(styles).toHaveLength(1);
  expect(styles[0]).toBeLessThanOrEqual(12);
  const [mostOfAll = 0, ...others] = stylesOf("index.html").toSorted((a, b) => b - a);
  expect(mostOfAll).toBe(styles[0]);
  expect(others.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(3);
});

test.for(landingPages)(
  "a stranger at %s loads at most 2 kB of JavaScript, in files that wait for nothing, and 8 kB of HTML",
  async (file) => {
    const page = assets.get(file) ?? "";
    const scripts = [...page.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, name = ""]) => name);
    expect(scripts).toEqual(["theme.js", "front.js"]);
    const texts = await Promise.all(
      scripts.map((name) => readFile(new URL(`../public/${name}`, import.meta.url))),
    );
    expect(texts.reduce((sum, text) => sum + gzipped(String(text)), 0)).toBeLessThanOrEqual(2);
    expect(gzipped(page)).toBeLessThanOrEqual(8);
  },
);

test.for(landingPages)("a person who was here before loads from %s what the app's own page names", (file) => {
  const app = assets.get("app.html") ?? "";
  const named = [
    ...app.matchAll(/<(?:script type="module"|link rel="modulepreload")[^>]* (?:src|href)="([^"]+)"/g),
  ];
  expect(named.length).toBeGreaterThan(1);
  const [, names = ""] = /data-app="([^"]*)"/.exec(assets.get(file) ?? "") ?? [];
  expect(names.split(" ")).toEqual(named.map(([, name]) => name));
});

test.for([...landingPages, "app.html", "404.html"])(
  "%s has no inline code, and loads nothing from another host",
  (file) => {
    const page = assets.get(file) ?? "";
    expect(page).toContain("<script");
    expect(page.match(/<script(?![^>]*\ssrc="\/)[^>]*>/g)).toBeNull();
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/i);
    const styles = [...assets].filter(([name]) => name.endsWith(".css")).map(([, text]) => text);
    const fetched = [page, ...styles].flatMap(
      (text) => text.match(/(?:url\(|@import|src=|href=)\s*["']?(?:\w+:)?\/\/[^"')\s]+/gi) ?? [],
    );
    expect(fetched).toEqual([]);
  },
);

test("every file except the pages and the service worker has a content hash in its name and is cached for ever", () => {
  const named = new Set([...landingPages, "app.html", "404.html", "sw.js", "_headers"]);
  const names = [...chunks.keys(), ...assets.keys()].filter((name) => !named.has(name));
  for (const name of names) expect(name).toMatch(/^assets\/[\w.-]+-[\w-]{7,8}\.\w+$/);
  const kept = [
    ...(assets.get("_headers") ?? "").matchAll(
      /^(\/.+)\n {2}! Cache-Control\n {2}Cache-Control: public, max-age=31536000, immutable$/gm,
    ),
  ];
  expect(new Set(kept.map(([, path]) => path))).toEqual(new Set(names.map((name) => `/${name}`)));
});

test("the content security policy lets only our own files run", async () => {
  const headers = await readFile(new URL("../public/_headers", import.meta.url), "utf8");
  const policy = /Content-Security-Policy: (.+)/.exec(headers)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  const scripts = await readdir(new URL("../public/", import.meta.url));
  expect(scripts.filter((name) => name.endsWith(".js"))).toEqual(["front.js", "nowhere.js", "theme.js"]);
});
