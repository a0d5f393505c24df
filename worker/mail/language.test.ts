import { Hono } from "hono";
import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

const app = new Hono().get("/", (c) => c.text(languageOf(c)));

test.each([
  [undefined, "en"],
  ["", "en"],
  ["de", "de"],
  ["de-AT", "de"],
  ["DE-at;q=0.9, en;q=0.8", "de"],
  ["en;q=0.8, fr;q=0.9", "fr"],
  ["it, es;q=0.5, de;q=0.4", "es"],
  ["it, ja", "en"],
  ["de;q=0, fr;q=0.1", "fr"],
  ["es-419,es;q=0.9", "es"],
  ["fr-CA, de", "fr"],
  ["den, frr, esx", "en"],
  ["*", "en"],
  ["de;q=1.5, fr", "fr"],
  ["de;q=abc, es", "es"],
  ["de ; q=0.2 , fr ; q=0.3", "fr"],
  ["de;level=1;q=0.1, es;q=0.2", "es"],
  [`${"x,".repeat(5_000)}de`, "en"],
  [";;;,,,q=1", "en"],
])("of Accept-Language: %s, mail is in %s", async (header, language) => {
  const headers = header === undefined ? {} : { "Accept-Language": header };
  expect(await (await app.request("/", { headers })).text()).toBe(language);
});
