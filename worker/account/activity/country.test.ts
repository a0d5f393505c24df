import { expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, password, post } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";
import type { ActivityAnswer } from "./wire.ts";

const world = useWorld();

/** Sends a request as if it came from there. */
const from = (country: unknown, browser: Browser, path: string, body: unknown = {}, headers = {}) =>
  browser.fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    ...(country !== undefined && { cf: { country } }),
  });

const signUp = (country: unknown, email = freshEmail(), headers = {}) => {
  const browser = new Browser(world);
  const signedUp = from(country, browser, "/api/auth/sign-up/email", { email, password, name: "" }, headers);
  return signedUp.then(({ status }) => {
    expect(status).toBe(200);
    return { browser, email };
  });
};

async function eventsOf(browser: Browser) {
  const { events } = await (await browser.fetch("/api/account/activity")).json<ActivityAnswer>();
  return events.map(({ kind, country }) => [kind, country]);
}

async function countriesOf(browser: Browser) {
  const sessions = await (await browser.fetch("/api/auth/list-sessions")).json<{ country: unknown }[]>();
  return sessions.map(({ country }) => String(country)).toSorted();
}

test("a session says in which country it began, and so does all that it does, wherever it has gone since", async () => {
  const { browser: ann, email } = await signUp("DE");
  const other = new Browser(world);
  expect((await from("PT", other, "/api/auth/sign-in/email", { email, password })).status).toBe(200);
  await post(world, "/api/auth/signin", { email, password });
  expect(await countriesOf(ann)).toEqual(["DE", "PT", "null"]);
  const current = await (await ann.fetch("/api/auth/get-session")).json<{ session: unknown }>();
  expect(current.session).toMatchObject({ country: "DE" });

  const key = await (
    await from("FR", ann, "/api/keys", { name: "Backup", scope: "read" })
  ).json<{ id: string }>();
  await ann.fetch(`/api/keys/${key.id}`, { method: "DELETE" });
  await from("FR", ann, "/api/calendar");
  await from("FR", ann, "/api/auth/update-user", { name: "Ann" });
  await from("FR", other, "/api/auth/sign-out");
  await from("FR", ann, "/api/auth/revoke-other-sessions");
  expect(await eventsOf(ann)).toEqual([
    ["session_ended", "DE"],
    ["signed_out", "PT"],
    ["name_changed", "DE"],
    ["calendar_made", "DE"],
    ["key_revoked", "DE"],
    ["key_made", "DE"],
    ["signed_in", undefined],
    ["signed_in", "PT"],
    ["signed_up", "DE"],
  ]);
});

test("the session that begins with a new password begins where it was changed", async () => {
  const { browser: ann } = await signUp("DE");
  const change = { currentPassword: password, newPassword: "staple battery horse" };
  expect((await from("FR", ann, "/api/auth/change-password", change)).status).toBe(200);
  expect((await eventsOf(ann))[0]).toEqual(["password_changed", "DE"]);
  expect(await countriesOf(ann)).toEqual(["FR"]);
});

test.each(["T1", "XX", "de", "DEU", "D", "", 42, null, undefined, { toString: "DE" }])(
  "%o is no country, and is left out",
  async (country) => {
    const { browser } = await signUp(country);
    expect(await eventsOf(browser)).toEqual([["signed_up", undefined]]);
    expect(await countriesOf(browser)).toEqual(["null"]);
  },
);

test("no header and no field says where somebody is: anybody could send one", async () => {
  const headers = { "CF-IPCountry": "FR", "X-Country": "FR", Cf: '{"country":"FR"}', "CF-Ray": "8f-CDG" };
  const { browser } = await signUp(undefined, freshEmail(), headers);
  expect(await countriesOf(browser)).toEqual(["null"]);
  const { browser: second } = await createBrowser(world);
  const body = { email: freshEmail(), password, name: "", country: "FR" };
  expect((await from("DE", second, "/api/auth/sign-up/email", body)).status).toBe(400);
});

test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])(
  "on one's own machine, %s, there is no country",
  async (address) => {
    const { browser } = await signUp("US", freshEmail(), { "CF-Connecting-IP": address });
    expect(await countriesOf(browser)).toEqual(["null"]);
  },
);
