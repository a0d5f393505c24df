import { createAuthClient } from "better-auth/client";
import { expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, password, post } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { as, createPerson } from "../../test/people.ts";
import { origin, useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);
const silent = useWorld();

/** Better Auth's own client, unchanged, in a browser that shows our page. */
function openClient(browser: Browser) {
  return createAuthClient({
    baseURL: origin,
    fetchOptions: {
      customFetchImpl: (address, init) =>
        browser.fetch(new URL(address instanceof Request ? address.url : address).pathname, init),
    },
  });
}

test("Better Auth's own client resets a password and understands a link that is gone", async () => {
  const { email } = await createBrowser(world);
  const client = openClient(new Browser(world));
  const asked = await client.requestPasswordReset({ email, redirectTo: "/reset-password" });
  expect(asked.data).toMatchObject({ status: true });
  const reset = { token: await links.tokenTo(email), newPassword: "staple battery horse" };
  expect((await client.resetPassword(reset)).data).toEqual({ status: true });
  expect((await client.resetPassword(reset)).error).toMatchObject({
    status: 410,
    code: "INVALID_TOKEN",
    message: "This link does not work any more: ask for a new one",
  });
  expect((await client.signIn.email({ email, password: reset.newPassword })).error).toBeNull();
});

test("Better Auth's own client asks for a link that verifies, and is told when it is needed", async () => {
  const email = freshEmail();
  const client = openClient(new Browser(world));
  await client.signUp.email({ email, password, name: "" });
  await client.signOut();
  await world.sql("update users set verify_by = now() where email = $1", [email]);
  expect((await client.signIn.email({ email, password })).error).toMatchObject({
    status: 403,
    code: "EMAIL_NOT_VERIFIED",
  });
  expect((await client.sendVerificationEmail({ email, callbackURL: "/" })).data).toEqual({ status: true });
  expect((await links.verify(await links.tokenTo(email))).status).toBe(200);
  expect((await client.signIn.email({ email, password })).data?.user).toMatchObject({ emailVerified: true });
});

test("a session says until when its address has to be verified, and nothing once it is", async () => {
  const email = freshEmail();
  const browser = new Browser(world);
  const user = async () => {
    const answer = await browser.fetch("/api/auth/get-session");
    return (await answer.json<{ user: { emailVerified: boolean; verifyBy: string | null } }>()).user;
  };
  await browser.post("/api/auth/sign-up/email", { email, password });
  const { emailVerified, verifyBy } = await user();
  const [row] = await world.sql("select verify_by from users where email = $1", [email]);
  expect(emailVerified).toBe(false);
  expect(new Date(verifyBy ?? 0)).toEqual(new Date(String(row?.["verify_by"])));
  await links.verify(await links.tokenTo(email));
  expect(await user()).toMatchObject({ emailVerified: true, verifyBy: null });
});

test("Better Auth's own client changes an address", async () => {
  const { browser } = await createBrowser(world);
  const client = openClient(browser);
  const newEmail = freshEmail();
  expect((await client.changeEmail({ newEmail, callbackURL: "/account" })).data).toEqual({ status: true });
  expect((await links.verify(await links.tokenTo(newEmail))).status).toBe(200);
  expect((await client.getSession()).data?.user).toMatchObject({ email: newEmail, emailVerified: true });
});

test("anybody can read whether mail is sent, without a trip, and without it the routes say so", async () => {
  for (const [where, mail] of [
    [world, true],
    [silent, false],
  ] as const) {
    const { requests, result } = await where.countingRequests(() => where.fetch("/api/auth/ways"));
    expect([requests, await result.json()]).toEqual([0, { mail }]);
  }
  const { browser } = await createBrowser(silent);
  for (const [path, body] of [
    ["send-verification-email", { email: freshEmail() }],
    ["request-password-reset", { email: freshEmail() }],
    ["change-email", { newEmail: freshEmail() }],
  ] as const) {
    const { requests, result } = await silent.countingRequests(() => browser.post(`/api/auth/${path}`, body));
    expect([path, result.status, requests]).toEqual([path, 501, 0]);
    expect(await result.json()).toMatchObject({ type: "/problems/mail_off", code: "MAIL_OFF" });
  }
});

test("a key or a token in a header changes no address", async () => {
  const ann = await createPerson(world);
  const answer = await as(world, ann).post(
    "/api/auth/change-email",
    { newEmail: freshEmail() },
    { Origin: origin },
  );
  expect(answer.status).toBe(401);
});

test("other sites cannot ask for mail or use a link in a visitor's browser", async () => {
  const { requests } = await world.countingRequests(async () => {
    for (const [path, body] of [
      ["send-verification-email", { email: freshEmail() }],
      ["request-password-reset", { email: freshEmail() }],
      ["verify-email", { token: "A".repeat(43) }],
      ["reset-password", { token: "A".repeat(43), newPassword: password }],
      ["keep-email", { token: "A".repeat(43) }],
    ] as const) {
      const answer = await post(world, `/api/auth/${path}`, body, { Origin: "https://elsewhere.example" });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });
  expect(requests).toBe(0);
});
