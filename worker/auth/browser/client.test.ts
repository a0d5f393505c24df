import { createAuthClient } from "better-auth/client";
import { describe, expect, test } from "vitest";
import { origin, useWorld } from "../../test/world.ts";
import { addBrowser, Browser, createBrowser, freshEmail, password } from "../../test/client.ts";

const world = useWorld();

/** Better Auth's own client, in a browser that shows our page. */
function openClient(browser = new Browser(world)) {
  const client = createAuthClient({
    baseURL: origin,
    fetchOptions: {
      customFetchImpl: (address, init) =>
        browser.fetch(new URL(address instanceof Request ? address.url : address).pathname, init),
    },
  });
  return { browser, client };
}

/** The client of a person with an account. */
async function openEnrolledClient() {
  const { browser, email } = await createBrowser(world);
  return { ...openClient(browser), email };
}

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

describe("with Better Auth's own client, unchanged", () => {
  test("a person signs up and is recognized by session and by token", async () => {
    const email = freshEmail();
    const { client, browser } = openClient();
    expect((await client.signUp.email({ email, password, name: "Ann" })).error).toBeNull();
    const { data } = await client.getSession();
    expect(data?.user).toMatchObject({ email, name: "Ann", emailVerified: false });
    expect(data?.session.userId).toBe(data?.user.id);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test("a person signs out and in again", async () => {
    const { client, browser, email } = await openEnrolledClient();
    expect((await client.signOut()).data).toEqual({ success: true });
    expect(browser.cookies.size).toBe(0);
    expect((await client.getSession()).data).toBeNull();
    expect((await client.signIn.email({ email, password })).data?.user.email).toBe(email);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test("it understands the errors for a wrong password and for a taken email address", async () => {
    const { email } = await openEnrolledClient();
    const { client } = openClient();
    expect((await client.signIn.email({ email, password: "not the password" })).error).toMatchObject({
      status: 401,
      code: "INVALID_EMAIL_OR_PASSWORD",
      message: "Invalid email or password",
    });
    expect((await client.signUp.email({ email, password, name: "" })).error).toMatchObject({
      status: 409,
      code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
      message: "Email already registered",
    });
    expect((await client.signUp.email({ email, password: "short", name: "" })).error).toMatchObject({
      status: 400,
      message: "password must be at least 8 characters",
    });
    expect((await client.updateUser({ name: "Bob" })).error).toMatchObject({
      status: 401,
      code: "UNAUTHORIZED",
      message: "Not authenticated",
    });
  });

  test("a name is changed", async () => {
    const { client } = await openEnrolledClient();
    expect((await client.updateUser({ name: "Ann Lee" })).error).toBeNull();
    expect((await client.getSession()).data?.user.name).toBe("Ann Lee");
  });

  test("sessions are listed without their secrets, and can be revoked by the value shown instead", async () => {
    const { client, browser, email } = await openEnrolledClient();
    const otherBrowser = await addBrowser(world, email);
    const { data: sessions } = await client.listSessions();
    expect(sessions).toHaveLength(2);
    for (const session of sessions ?? []) expect(session.token).toBe(session.id);

    const { data: own } = await client.getSession();
    const otherSession = sessions?.find((session) => session.id !== own?.session.id);
    const revoked = await client.revokeSession({ token: otherSession?.token ?? "" });
    expect(revoked.data).toEqual({ status: true });
    expect(await isSignedIn(otherBrowser)).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test("an old session may do as much as a fresh one, because grave operations ask for the password", async () => {
    const { client } = await openEnrolledClient();
    const { data } = await client.getSession();
    await world.sql("update sessions set created_at = now() - interval '6 days' where user_id = $1", [
      data?.user.id,
    ]);
    expect((await client.listSessions()).data).toHaveLength(1);
    expect((await client.deleteUser({ password })).error).toBeNull();
  });

  test("nobody revokes another person's session", async () => {
    const ann = await openEnrolledClient();
    const bob = await openEnrolledClient();
    const { data } = await bob.client.getSession();
    await ann.client.revokeSession({ token: data?.session.id ?? "" });
    expect(await isSignedIn(bob.browser)).toBe(true);
  });

  test("all other sessions are revoked at once", async () => {
    const { client, browser, email } = await openEnrolledClient();
    const others = [await addBrowser(world, email), await addBrowser(world, email)];
    expect((await client.revokeOtherSessions()).data).toEqual({ status: true });
    for (const otherBrowser of others) expect(await isSignedIn(otherBrowser)).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test("a person signs out everywhere, here too, and in again with what is known of the browser", async () => {
    const { client, browser, email } = await openEnrolledClient();
    expect((await client.signIn.email({ email, password })).error).toBeNull();
    const known = [...browser.cookies.keys()].filter((name) => name.startsWith("__Host-hedgerow-browser-"));
    const others = [await addBrowser(world, email), await addBrowser(world, email)];
    const { requests, result } = await world.countingRequests(() => client.revokeSessions());
    expect([result.data, requests]).toEqual([{ status: true }, 3]);
    expect([...browser.cookies.keys()]).toEqual(known);
    expect((await client.getSession()).data).toBeNull();
    for (const each of [browser, ...others]) expect(await isSignedIn(each)).toBe(false);
    expect((await client.signIn.email({ email, password })).data?.user.email).toBe(email);
  });

  test("nobody signs another person out", async () => {
    const ann = await openEnrolledClient();
    const bob = await openEnrolledClient();
    expect((await ann.client.revokeSessions()).error).toBeNull();
    expect(await isSignedIn(bob.browser)).toBe(true);
    expect((await ann.client.revokeSessions()).error).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  });

  test("a person who ends the own session by its name is signed out, and the cookies are forgotten", async () => {
    const { client, browser } = await openEnrolledClient();
    const { data } = await client.getSession();
    expect((await client.revokeSession({ token: data?.session.id ?? "" })).data).toEqual({ status: true });
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  test("changing the password ends every other session, and the earlier tokens of this session", async () => {
    const { client, browser, email } = await openEnrolledClient();
    const before = new Browser(world);
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    const otherBrowser = await addBrowser(world, email);

    const newPassword = "staple battery horse";
    const { error } = await client.changePassword({ currentPassword: password, newPassword });
    expect(error).toBeNull();
    expect(await isSignedIn(browser)).toBe(true);
    expect(await isSignedIn(otherBrowser)).toBe(false);
    expect(await isSignedIn(before)).toBe(false);

    const again = openClient();
    expect((await again.client.signIn.email({ email, password })).error?.status).toBe(401);
    expect((await again.client.signIn.email({ email, password: newPassword })).error).toBeNull();
  });

  test("a password is changed only with the current password, and only to a good one", async () => {
    const { client, browser, email } = await openEnrolledClient();
    const change = async (currentPassword: string, newPassword: string) =>
      (await client.changePassword({ currentPassword, newPassword })).error?.message;
    expect(await change("not the password", "staple battery horse")).toBe("currentPassword is not right");
    expect(await change(password, "password1")).toMatch(/^newPassword is one of the most common/);
    expect(await change(password, email)).toMatch(/^newPassword must not be the email address/);
    expect(await isSignedIn(browser)).toBe(true);
    expect((await openClient().client.signIn.email({ email, password })).error).toBeNull();
  });

  test("an account is deleted with its tasks, sessions and token, and its email address is free again", async () => {
    const { client, browser, email } = await openEnrolledClient();
    const { data } = await client.getSession();
    const id = data?.user.id;
    await world.sql("insert into tasks (user_id, title) values ($1, 'a task')", [id]);
    const carried = new Map(browser.cookies);

    expect((await client.deleteUser({ password: "not the password" })).error?.message).toBe(
      "password is not right",
    );
    expect(await isSignedIn(browser)).toBe(true);
    expect((await client.deleteUser()).error?.message).toBe("password is required");
    expect((await client.deleteUser({ password })).error).toBeNull();

    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of carried) browser.cookies.set(name, value);
    expect(await isSignedIn(browser)).toBe(false);
    const left = await world.sql(
      `select (select count(*)::int from users where id = $1) users,
        (select count(*)::int from accounts where user_id = $1) accounts,
        (select count(*)::int from sessions where user_id = $1) sessions,
        (select count(*)::int from tasks where user_id = $1) tasks`,
      [id],
    );
    expect(left).toEqual([{ users: 0, accounts: 0, sessions: 0, tasks: 0 }]);
    expect((await openClient().client.signUp.email({ email, password, name: "" })).error).toBeNull();
  });
});
