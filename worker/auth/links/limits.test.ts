import { describe, expect, test } from "vitest";
import { createBrowser, freshEmail, password, post, signUp } from "../../test/client.ts";
import { spend, withinAMinute } from "../../test/limits.ts";
import { useLinks } from "../../test/links.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);

describe("one address", () => {
  test("is sent three links an hour and eight a day, and the last one goes on working", async () => {
    const { email } = await createBrowser(world);
    for (let times = 0; times < 5; times += 1) expect((await links.askReset(email)).status).toBe(200);
    expect(await links.countMails(email)).toBe(3);
    const token = await links.tokenTo(email);
    expect((await links.reset(token, "staple battery horse")).status).toBe(200);
    for (const [later, sum] of [
      ["1 hour", 6],
      ["1 hour", 8],
      ["21 hours", 8],
      // The first three are a day old.
      ["1 hour", 11],
    ] as const) {
      await links.age(later);
      for (let times = 0; times < 5; times += 1) await links.askReset(email);
      expect(await links.countMails(email), later).toBe(sum);
    }
  });

  test("is sent no more for many purposes, by many people at once", async () => {
    const { user } = await signUp(world);
    const browsers = await Promise.all(Array.from({ length: 3 }, () => createBrowser(world)));
    await Promise.all([
      ...Array.from({ length: 4 }, () => links.askReset(user.email)),
      ...Array.from({ length: 4 }, () => links.askVerification(user.email)),
      ...browsers.map(({ browser }) => links.askChange(browser, user.email)),
    ]);
    expect(await links.countMails(user.email)).toBe(3);
    const free = freshEmail();
    await Promise.all([...browsers, ...browsers].map(({ browser }) => links.askChange(browser, free)));
    expect(await links.countMails(free)).toBe(3);
  });

  test("is sent no more by whoever makes an account with it, deletes it and makes it again", async () => {
    const email = freshEmail();
    for (let times = 0; times < 5; times += 1) {
      const { user } = await signUp(world, email);
      await world.sql("delete from users where id = $1", [user.id]);
    }
    expect(await links.countMails(email)).toBe(3);
    const kept = await world.sql("select identifier, value from verifications where user_id is null");
    expect(kept.length).toBeGreaterThan(2);
    for (const row of kept) expect(JSON.stringify(row)).not.toContain("@");
  });

  test("spends nothing of its share on what sends nothing", async () => {
    const { email } = await createBrowser(world);
    const other = await createBrowser(world);
    for (let times = 0; times < 4; times += 1) {
      await post(world, "/api/auth/signup", { email, password });
      await links.askChange(other.browser, email);
    }
    await links.askReset(email);
    expect(await links.countMails(email)).toBe(1);
  });
});

test("an account asks for ten changes of its address a day, also at once", async () => {
  const { browser, userId } = await createBrowser(world);
  const asked = await Promise.all(Array.from({ length: 14 }, () => links.askChange(browser, freshEmail())));
  const statuses = asked.map(({ status }) => status).toSorted((one, other) => one - other);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429, 429, 429]);
  expect(asked.find(({ status }) => status === 429)?.headers.get("Retry-After")).toBe("3600");
  const left = await world.sql("select from verifications where user_id = $1 and purpose = 'change_email'", [
    userId,
  ]);
  expect(left).toHaveLength(1);
  await links.age("1 day");
  expect((await links.askChange(browser, freshEmail())).status).toBe(200);
});

describe("one client", () => {
  const client = "192.0.2.7";
  const from = { "CF-Connecting-IP": client, Origin: "https://hedgerow.example" };

  test("asks for mail thirty times a minute, and one more costs no trip", async () => {
    const { browser } = await createBrowser(world);
    const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const asks = [
      ["send-verification-email", { email: freshEmail() }],
      ["request-password-reset", { email: freshEmail() }],
      ["change-email", { newEmail: freshEmail() }],
    ] as const;
    await withinAMinute(async () => {
      await spend(world, "LIMIT_MAIL_BY_CLIENT", client, 30);
      const { requests, result } = await world.countingRequests(() =>
        Promise.all(
          asks.map(
            async ([path, body]) =>
              (await post(world, `/api/auth/${path}`, body, { ...from, Cookie })).status,
          ),
        ),
      );
      return () => expect([requests, result]).toEqual([0, [429, 429, 429]]);
    });
  });

  test("tries as many tokens as passwords, and one too many costs no trip and no hash", async () => {
    const token = "A".repeat(43);
    await withinAMinute(async () => {
      await spend(world, "LIMIT_SIGN_IN_BY_CLIENT", client, 60);
      const { requests, result } = await world.countingRequests(() =>
        Promise.all(
          ["verify-email", "keep-email", "reset-password"].map(async (path) => {
            const body = path === "reset-password" ? { token, newPassword: password } : { token };
            return (await post(world, `/api/auth/${path}`, body, from)).status;
          }),
        ),
      );
      return () => expect([requests, result]).toEqual([0, [429, 429, 429]]);
    });
  });
});

describe("a provider of mail that fails", () => {
  test.each(["refuse", "html"] as const)("(%s) changes no answer, and adds no trip", async (fault) => {
    const { email } = await createBrowser(world);
    const fresh = freshEmail();
    await links.mailbox.injectFault(fault);
    try {
      const { requests, result } = await world.countingRequests(async () => [
        (await links.askReset(email)).status,
        (await links.askReset(freshEmail())).status,
        (await post(world, "/api/auth/signup", { email: fresh, password })).status,
      ]);
      expect([requests, result]).toEqual([4, [200, 200, 201]]);
    } finally {
      await links.mailbox.clearFault();
    }
    expect(await links.countMails(email)).toBe(0);
    const failed = world.log.filter((line) => line.includes('"mail":"failed"'));
    expect(failed.length).toBeGreaterThan(0);
    // Asking once more is all that is needed.
    await links.askVerification(fresh);
    expect((await links.verify(await links.tokenTo(fresh))).status).toBe(200);
  });
});

test("the log says what was asked and done, by digests", async () => {
  const { email, token } = await links.personWithReset();
  await links.reset(token, "staple battery horse");
  await links.reset(token, "staple battery horse");
  const lines = world.log.filter((line) => line.includes('"route"')).slice(-3);
  const read = lines.map((line): { event?: string; who?: string; account?: string } => JSON.parse(line));
  expect(read.map(({ event }) => event)).toEqual(["link_asked", "password_reset", "link_refused"]);
  expect(read[0]?.account).toBe(read[1]?.account);
  expect(read[1]?.who).toMatch(/^[0-9a-f]{16}$/);
  expect(lines.join("")).not.toContain(email.split("@")[0]);
});
