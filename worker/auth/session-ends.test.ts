import { describe, expect, test } from "vitest";
import { sessionCookie, tokenCookie } from "../access/cookies.ts";
import { tokenLifetime } from "../access/token.ts";
import { type Browser, createBrowser, password, post } from "../test/client.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
// Without mail, nobody is asked for a verified address.
useMailbox(world);

const [minute, hour, day] = [60, 3600, 24 * 3600];

/** A person's browser with a session that began some time ago, and would end in a week. */
async function openBegun(ago: string) {
  const { browser, userId, email } = await createBrowser(world);
  await world.sql("update sessions set created_at = now() - $2::interval where user_id = $1", [userId, ago]);
  return { browser, userId, email };
}

const renew = (browser: Browser) => browser.post("/api/auth/renew");

/** In seconds from now on. */
async function endsIn(userId: string): Promise<number[]> {
  const rows = await world.sql(
    "select extract(epoch from expires_at - now())::float8 as seconds from sessions where user_id = $1",
    [userId],
  );
  return rows.map(({ seconds }) => Number(seconds));
}

/** How long the cookies of an answer stay, and for how long its token is valid. */
function lifetimesIn(answer: Response) {
  const cookies = answer.headers.getSetCookie();
  const maxAge = (name: string) => {
    const cookie = cookies.find((text) => text.startsWith(`${name}=`)) ?? "";
    return Number(/; Max-Age=(\d+)/.exec(cookie)?.[1]);
  };
  const token = cookies.find((text) => text.startsWith(`${tokenCookie}=`))?.split(/[=;]/)[1] ?? "";
  return { session: maxAge(sessionCookie), token: maxAge(tokenCookie), claims: validFor(token) };
}

function validFor(token: string): number {
  const { exp, iat }: { exp: number; iat: number } = JSON.parse(atob(token.split(".")[1] ?? ""));
  return exp - iat;
}

/** Tests take their time. */
const about = (seconds: number) => (value: number) => value > seconds - minute && value <= seconds + 1;

describe("a session that is renewed again and again", () => {
  test("ends ninety days after it began, and says so: its cookie stays as long as it lives", async () => {
    const { browser, userId } = await openBegun("88 days");
    const answer = await renew(browser);
    expect(answer.status).toBe(204);
    expect(await endsIn(userId)).toEqual([expect.toSatisfy(about(2 * day))]);
    expect(lifetimesIn(answer)).toEqual({
      session: expect.toSatisfy(about(2 * day)),
      token: tokenLifetime,
      claims: tokenLifetime,
    });
    const said = await (
      await browser.fetch("/api/auth/get-session")
    ).json<{ session: { expiresAt: string } }>();
    expect((Date.parse(said.session.expiresAt) - Date.now()) / 1000).toSatisfy(about(2 * day));
  });

  test("has a token that ends with it", async () => {
    const { browser } = await openBegun("89 days 23 hours 30 minutes");
    const answer = await renew(browser);
    expect(Object.values(lifetimesIn(answer))).toEqual(
      Array.from({ length: 3 }, () => expect.toSatisfy(about(hour / 2))),
    );
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });

  test("is over then, whatever it carries", async () => {
    const { browser, userId } = await openBegun("90 days");
    await world.sql("update sessions set expires_at = now() + interval '7 days' where user_id = $1", [
      userId,
    ]);
    expect((await browser.fetch("/api/auth/me")).status).toBe(401);
    expect((await renew(browser)).status).toBe(401);
    expect(await (await browser.fetch("/api/auth/get-session")).json()).toBeNull();
  });

  test("lasts seven days more while it is younger", async () => {
    const { browser, userId } = await openBegun("80 days");
    expect(lifetimesIn(await renew(browser)).session).toSatisfy(about(7 * day));
    expect(await endsIn(userId)).toEqual([expect.toSatisfy(about(7 * day))]);
  });
});

test("no statement makes a session longer, whoever sends it", async () => {
  const { userId } = await openBegun("1 day");
  await world.sql("update sessions set expires_at = now() + interval '1 year' where user_id = $1", [userId]);
  await world.sql(
    "insert into sessions (user_id, token, expires_at) values ($1::uuid, $1, now() + interval '1 year')",
    [userId],
  );
  expect((await endsIn(userId)).toSorted((a, b) => a - b)).toEqual([
    expect.toSatisfy(about(89 * day)),
    expect.toSatisfy(about(90 * day)),
  ]);
});

test("a new password is a proof: the session that begins with it has its ninety days before it", async () => {
  const { browser, userId } = await openBegun("89 days");
  const change = { currentPassword: password, newPassword: "staple battery horse" };
  expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
  await world.sql("update sessions set expires_at = now() + interval '1 year' where user_id = $1", [userId]);
  expect(await endsIn(userId)).toEqual([expect.toSatisfy(about(90 * day))]);
});

describe("while an email address has to be verified by some moment", () => {
  const within = (userId: string, interval: string | null) =>
    world.sql("update users set verify_by = now() + $2::interval where id = $1", [userId, interval]);
  const verify = (userId: string) =>
    world.sql("update users set email_verified = true where id = $1", [userId]);
  const signIn = (browser: Browser, email: string) =>
    browser.post("/api/auth/sign-in/email", { email, password });

  test("no session outlives it: not one that lives already, nor one that is renewed or begun", async () => {
    const { browser, userId, email } = await openBegun("1 day");
    await within(userId, "1 day");
    expect(await endsIn(userId)).toEqual([expect.toSatisfy(about(day))]);
    const renewed = await renew(browser);
    const begun = await signIn(browser, email);
    for (const answer of [renewed, begun]) expect(lifetimesIn(answer).session).toSatisfy(about(day));
    expect(await endsIn(userId)).toEqual([expect.toSatisfy(about(day))]);
  });

  test("a program's token does not outlive it either", async () => {
    const { userId, email } = await openBegun("1 day");
    await within(userId, "10 minutes");
    const answer = await post(world, "/api/auth/signin", { email, password });
    const { token } = await answer.json<{ token: string }>();
    expect(validFor(token)).toSatisfy(about(10 * minute));
  });

  test("when it has passed, every session has ended", async () => {
    const { browser, userId } = await openBegun("1 day");
    await within(userId, "-1 second");
    expect((await browser.fetch("/api/auth/me")).status).toBe(401);
    expect((await renew(browser)).status).toBe(401);
  });

  test("a renewal that is at work then is shortened, too", async () => {
    const { browser, userId } = await openBegun("1 day");
    const held = await world.hold({ when: "before", matching: 'update "sessions"' }, () => renew(browser));
    await within(userId, "1 day");
    expect(lifetimesIn(await held.goOn()).session).toSatisfy(about(day));
    expect(await endsIn(userId)).toEqual([expect.toSatisfy(about(day))]);
  });

  test("a session that is verified, or need not be, lasts as long as any other from its next renewal on", async () => {
    for (const free of [verify, (userId: string) => within(userId, null)]) {
      const { browser, userId } = await openBegun("1 day");
      await within(userId, "1 day");
      await free(userId);
      expect(lifetimesIn(await renew(browser)).session).toSatisfy(about(7 * day));
      if (free === verify) await within(userId, "-1 day");
      expect((await renew(browser)).status).toBe(204);
    }
  });
});
