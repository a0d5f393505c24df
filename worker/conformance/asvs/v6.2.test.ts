import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { commonPasswords } from "../../auth/password/common-passwords.ts";
import { shortestPassword } from "../../fields/limits.ts";
import { useBreaches } from "../../test/breaches.ts";
import { createBrowser, freshEmail, lightHash, password, post } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { useWorld } from "../../test/world.ts";

/** OWASP ASVS 5.0, V6.2. Fields (6.2.6, 6.2.7) are in `web/e2e/asvs.test.ts`, hashes in `worker/auth/password`. */
const world = useWorld();
const links = useLinks(world);

const aware = useWorld();
const breaches = useBreaches(aware);

const newPassword = "staple battery horse";
const signUp = (chosen: string, email = freshEmail()) =>
  post(world, "/api/auth/signup", { email, password: chosen });
const signIn = (email: string, typed: string) => post(world, "/api/auth/signin", { email, password: typed });

/** Everything by which a password is chosen. */
const ways: [string, (chosen: string) => Promise<Response>][] = [
  ["at sign-up", (chosen) => signUp(chosen)],
  [
    "in a change",
    async (chosen) => {
      const { browser } = await createBrowser(world, lightHash());
      return browser.post("/api/auth/change-password", { currentPassword: password, newPassword: chosen });
    },
  ],
  ["by a link", async (chosen) => links.reset((await links.personWithReset()).token, chosen)],
];

const refusalOf = async (answer: Response) =>
  answer.ok ? answer.status : (await answer.json<{ detail: string }>()).detail;

describe.each(ways)("a password that is chosen %s", (_, choose) => {
  test("6.2.1: has at least eight characters", async () => {
    expect(shortestPassword).toBe(8);
    expect(await refusalOf(await choose("qzjxkvb"))).toContain("must be at least 8 characters");
    expect((await choose("qzjxkvbw")).ok).toBe(true);
  });

  test("6.2.4: is none of the four thousand most common ones", async () => {
    for (const common of ["password1", "QWERTYUIOP", "iloveyou"])
      expect(await refusalOf(await choose(common))).toContain("is one of the most common passwords");
  });

  test.each(["wordswithoutanydigit", "4815162342108", "        .        ", "🌳🌲🌱🍀🌿🍃🍂🍁", "ÄÖÜäöüßÄÖÜ"])(
    "6.2.5: may be of any characters: %s",
    async (chosen) => expect((await choose(chosen)).ok).toBe(true),
  );

  test("6.2.9: may have sixty-four characters, and up to a hundred and twenty-eight", async () => {
    for (const length of [64, 128])
      expect((await choose("hedge needs ".repeat(11).slice(0, length))).ok).toBe(true);
    expect(await refusalOf(await choose("hedge needs ".repeat(11).slice(0, 129)))).toContain("at most 128");
  });
});

test("6.2.2: a person changes the password, and signs in with the new one alone", async () => {
  const { browser, email } = await createBrowser(world, lightHash());
  const change = { currentPassword: password, newPassword };
  expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
  expect((await signIn(email, newPassword)).status).toBe(200);
  expect((await signIn(email, password)).status).toBe(401);
});

test("6.2.3: a change takes the current password and the new one", async () => {
  const { browser, email } = await createBrowser(world, lightHash());
  for (const body of [
    { newPassword },
    { currentPassword: password },
    { currentPassword: "a guess at it", newPassword },
    { currentPassword: "", newPassword },
  ]) {
    expect((await browser.post("/api/auth/change-password", body)).status).toBe(400);
  }
  expect((await signIn(email, password)).status).toBe(200);
});

test("6.2.4: the list has more than three thousand passwords that the other rules allow", () => {
  const allowed = [...commonPasswords()].filter((common) => common.length >= shortestPassword);
  expect(allowed.length).toBeGreaterThanOrEqual(3000);
});

test("6.2.8: a password is compared as it was typed: nothing cut off, trimmed or folded", async () => {
  const email = freshEmail();
  const chosen = ` ${"hedge needs ".repeat(10).trim()} Z`;
  expect((await signUp(chosen, email)).status).toBe(201);
  for (const other of [
    chosen.trim(),
    chosen.toLowerCase(),
    chosen.toUpperCase(),
    chosen.slice(0, -1),
    `${chosen} `,
  ]) {
    expect((await signIn(email, other)).status, other).toBe(401);
    await world.sql("delete from sign_in_attempts");
  }
  expect((await signIn(email, chosen)).status).toBe(200);
});

test("6.2.8: two spellings of the same characters are one password, which is the one difference", async () => {
  const email = freshEmail();
  expect((await signUp("cafe\u0301 au lait", email)).status).toBe(201);
  expect((await signIn(email, "caf\u00e9 au lait")).status).toBe(200);
  expect((await signIn(email, "cafe au lait")).status).toBe(401);
});

test("6.2.10: a password of ten years ago is good, and nobody is asked for another", async () => {
  const { browser, email, userId } = await createBrowser(world, lightHash());
  await world.sql(
    "update accounts set created_at = now() - interval '10 years', updated_at = now() - interval '10 years' where user_id = $1",
    [userId],
  );
  const answer = await browser.post("/api/auth/sign-in/email", { email, password });
  expect(answer.status).toBe(200);
  expect(Object.keys(await answer.json<object>()).toSorted()).toEqual(["redirect", "token", "user"]);
});

describe("6.2.11: words of the context", () => {
  const email = "rosa.hawthorn@nursery.example.org";
  const besides = "must have 8 characters besides the email address and the name of this product";

  test.each([
    "Hedgerow2026!",
    "hedgerow-hedgerow",
    "Hawthorn1987",
    "rosa.hawthorn.1",
    "NurseryRosa99",
    "hawthorn@nursery",
  ])("6.2.11: do not make a password with a few more characters: %s", async (chosen) => {
    expect(await refusalOf(await signUp(chosen, email))).toBe(`password ${besides}`);
  });

  test("6.2.11: may be a part of a longer one", async () => {
    expect((await signUp("the hawthorn is in flower", email)).status).toBe(201);
  });

  test("6.2.11: are refused in a change and by a link, too", async () => {
    const { browser } = await createBrowser(world, lightHash());
    const change = { currentPassword: password, newPassword: "Hedgerow2026!" };
    expect(await refusalOf(await browser.post("/api/auth/change-password", change))).toBe(
      `newPassword ${besides}`,
    );
    const { token } = await links.personWithReset();
    expect(await refusalOf(await links.reset(token, "Hedgerow2026!"))).toBe(`newPassword ${besides}`);
  });
});

test("6.2.12: a password that is known from a data breach is refused at sign-up and in a change", async () => {
  const breached = "hedge trimmer 1987";
  const sha1 = createHash("sha1").update(breached).digest("hex").toUpperCase();
  await breaches.behave({ seen: { [sha1]: 3 } });
  const { browser } = await createBrowser(aware, lightHash());
  for (const answer of [
    await post(aware, "/api/auth/signup", { email: freshEmail(), password: breached }),
    await browser.post("/api/auth/change-password", { currentPassword: password, newPassword: breached }),
  ]) {
    expect(await refusalOf(answer)).toContain("has appeared in a data breach");
  }
});
