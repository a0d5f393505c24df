import { expect, test } from "vitest";
import { type Browser, createBrowser, freshEmail, hashesOf, password } from "../test/client.ts";
import { useMailbox } from "../test/mailbox.ts";
import { signUpByPasskey } from "../test/passkeys.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld({ SIGN_IN_FREE_FAILURES: "2" });
const mailbox = useMailbox(world);

const remove = (browser: Browser, body: object) => browser.post("/api/auth/delete-user", body);

async function counting(browser: Browser, body: object) {
  const hashes = hashesOf(world);
  const { requests, result } = await world.countingRequests(() => remove(browser, body));
  return { status: result.status, requests, hashes: hashesOf(world) - hashes };
}

test("takes two requests and one hash by the password, and two requests and none without one", async () => {
  const ann = await createBrowser(world);
  expect(await counting(ann.browser, { password })).toEqual({ status: 200, requests: 2, hashes: 1 });
  const ben = await signUpByPasskey(world, freshEmail());
  expect(await counting(ben.browser, {})).toEqual({ status: 200, requests: 2, hashes: 0 });
  expect(await world.sql("select from users where email = any ($1)", [[ann.email, ben.email]])).toEqual([]);
});

test("a wrong password takes one request, and then a pause; a missing one takes two and counts for nothing", async () => {
  const { browser } = await createBrowser(world);
  expect(await counting(browser, {})).toEqual({ status: 400, requests: 2, hashes: 0 });
  const wrong = { password: "not this one at all" };
  expect(await counting(browser, wrong)).toEqual({ status: 400, requests: 1, hashes: 1 });
  await remove(browser, wrong);
  await remove(browser, wrong);
  expect(await counting(browser, { password })).toEqual({ status: 429, requests: 1, hashes: 0 });
});

test("the browser keeps no cookie of it, and is told each once", async () => {
  const { browser } = await createBrowser(world);
  const answer = await remove(browser, { password });
  const names = answer.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
  expect(names).toEqual([...new Set(names)]);
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/^[^=]+=;.*Max-Age=0/);
});

test("of two at the same moment, one deletes and the other finds nobody", async () => {
  const { browser, email } = await createBrowser(world);
  await world.sql("update users set email_verified = true where email = $1", [email]);
  const answers = await Promise.all([remove(browser, { password }), remove(browser, { password })]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  const told = (await mailbox.mails()).filter(({ to }) => to === email);
  expect(told).toHaveLength(1);
});
