import { expect, test } from "vitest";
import wrangler from "../../../wrangler.toml?raw";
import { contextWords } from "../../auth/password/rules.ts";
import { digestOfEmail } from "../../auth/sign-in-attempts.ts";
import { readSettings } from "../../context/env.ts";
import { Browser, createBrowser, lightHash, password, post } from "../../test/client.ts";
import { everyRoute } from "../../test/routes.ts";
import { secrets, useWorld } from "../../test/world.ts";
import { routesIn, rowOf, rowsOf, sectionOf } from "../../test/documented.ts";

/** OWASP ASVS 5.0, V6.1: what SECURITY.md says of signing in is what the product does. */
const world = useWorld();

const limits = "What one person may take";
const guessing = "Against guessing";
const settings = () => readSettings(world.bindings);

/** What wrangler.toml allows in a minute. */
function limitOf(name: string): number {
  const [, limit, period] =
    new RegExp(`name = "${name}"[^[]*limit = (\\d+), period = (\\d+)`).exec(wrangler) ?? [];
  expect(period).toBe("60");
  return Number(limit);
}

test.each([
  ["sign-ins from one network (an IPv4 address, an IPv6 /64)", "LIMIT_SIGN_IN_BY_CLIENT"],
  ["sign-ups from one network", "LIMIT_SIGN_UP_BY_CLIENT"],
  ["sign-ins and sign-ups for one email address", "LIMIT_ENTRY_BY_EMAIL"],
  ["requests for a link from one network", "LIMIT_MAIL_BY_CLIENT"],
  ["introductions, device codes and documents of programs", "LIMIT_PROGRAMS_BY_CLIENT"],
])("6.1.1: %s are as many a minute as is documented", (what, name) => {
  const [most, where] = rowOf(limits, what);
  expect([most, where]).toEqual([`${limitOf(name)} a minute`, `\`${name}\``]);
});

test("6.1.1: wrong passwords in a row are paused as documented, by settings that exist under these names", async () => {
  const {
    SIGN_IN_FREE_FAILURES: free,
    SIGN_IN_FIRST_PAUSE: first,
    SIGN_IN_LONGEST_PAUSE: longest,
  } = readSettings({ ...world.bindings });
  const [pauses] = rowOf(limits, "wrong passwords in a row");
  expect(pauses).toBe(`${free}, then a pause of ${first} seconds to ${longest / 60} minutes`);
  const named = sectionOf(guessing).match(/`[A-Z_]{5,}`/g) ?? [];
  expect(named.length).toBeGreaterThan(3);
  for (const name of named) expect(settings()).toHaveProperty(name.slice(1, -1));
});

test("6.1.1: no guesses of a stranger lock an account: the pause has an end, and a known browser does not wait", async () => {
  const { email, browser } = await createBrowser(world, lightHash());
  const signIn = (who: Browser) => who.post("/api/auth/sign-in/email", { email, password });
  expect((await signIn(browser)).status).toBe(200);
  await browser.post("/api/auth/sign-out");

  const digest = await digestOfEmail(secrets, email);
  const pauses: number[] = [];
  for (let guess = 1; guess <= 14; guess += 1) {
    await post(world, "/api/auth/signin", { email, password: "not the password" });
    const [row] = await world.sql(
      `select ceil(extract(epoch from paused_until - now()))::int as seconds from sign_in_attempts
       where address_digest = $1`,
      [digest],
    );
    pauses.push(Number(row?.["seconds"] ?? 0));
    expect((await signIn(browser)).status, `after ${guess} guesses`).toBe(200);
    await browser.post("/api/auth/sign-out");
    await world.sql("update sign_in_attempts set paused_until = now() where address_digest = $1", [digest]);
  }
  expect(pauses.map((seconds) => Math.round(seconds / 15) * 15)).toEqual([
    0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900,
  ]);
  // And when a pause is over, anybody with the right password is let in.
  expect((await signIn(new Browser(world))).status).toBe(200);
});

test("6.1.2: the documented words of the context are those that the rules know", () => {
  const [, ours = ""] = /\(ASVS 6\.1\.2\)[^:]*:((?: `[^`]+`[,;])+)/.exec(sectionOf(guessing)) ?? [];
  expect(ours.match(/[a-z]+/g)).toEqual(contextWords("@"));
  expect(new Set(contextWords("ann.leigh-smith@mail.example.com"))).toEqual(
    new Set(["hedgerow", "ann.leigh-smith", "leigh", "smith", "mail", "example"]),
  );
});

test("6.1.3: every way in is documented, with what it takes and how strong that is, by routes that exist", () => {
  const ways = rowsOf("Ways in");
  const names = ways.map(([name = ""]) => name).join("\n");
  for (const kind of [
    "password",
    "second step",
    "passkey",
    "program",
    "API key",
    "calendar",
    "link",
    "operator",
  ]) {
    expect(names).toContain(kind);
  }
  const described = everyRoute.map((route) => route.replaceAll(/\{.*?\}/g, ""));
  for (const [, routes = "", takes, factors] of ways) {
    if (routes !== "none") expect(routesIn(routes).length).toBeGreaterThan(0);
    for (const route of routesIn(routes)) expect(described).toContain(route);
    expect(takes).not.toBe("");
    expect(factors).not.toBe("");
  }
});
