import { expect, test } from "vitest";
import { useWorld } from "../test/world.ts";

const world = useWorld();

test("the page and every file it names come from the API itself, with a policy that allows nothing inline", async () => {
  const page = await world.fetch("/api/docs");
  expect(page.status).toBe(200);
  expect(page.headers.get("Content-Type")).toMatch(/^text\/html/);
  const policy = page.headers.get("Content-Security-Policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);

  const html = await page.text();
  expect(html).not.toMatch(/ style=| on\w+=|<style|<script(?![^>]* src=)/);
  const named = [...html.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, address]) => address ?? "");
  expect(named).toContain("/api/docs/page.css");
  for (const address of named) expect((await world.fetch(address)).status, address).toBe(200);
});

test("each script imports from the same folder, and all files together weigh at most 20 kB", async () => {
  const waiting = ["page.browser.js"];
  const met = new Set<string>();
  let bytes = 0;
  for (const path of ["/api/docs", "/api/docs/colors.css", "/api/docs/page.css"]) {
    bytes += (await (await world.fetch(path)).text()).length;
  }
  for (const name of waiting) {
    if (met.has(name)) continue;
    met.add(name);
    const answer = await world.fetch(`/api/docs/${name}`);
    expect(answer.status, name).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    const script = await answer.text();
    bytes += script.length;
    waiting.push(...[...script.matchAll(/ from "\.\/([^"]+)"/g)].map(([, file]) => file ?? ""));
  }
  expect(met.size).toBe(4);
  expect(bytes).toBeLessThanOrEqual(20_000);
});

test("any other file is a 404", async () => {
  const answer = await world.fetch("/api/docs/routes.ts");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
});
