import { expect, test } from "vitest";
import { Browser, createBrowser, freshEmail } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { callOf, everyRoute } from "../../test/routes.ts";
import { useWorld } from "../../test/world.ts";
import { countBegun } from "../../test/begun.ts";

/** OWASP ASVS 5.0, V7.6. */
const world = useWorld();
const links = useLinks(world);

test("7.6.1: no session is another system's: none is kept with the name of one, and none ends by another's word", async () => {
  const [row] = await world.sql(
    `select string_agg(column_name, ' ') as columns from information_schema.columns where table_name = 'sessions'`,
  );
  expect(row?.["columns"]).not.toMatch(/issuer|provider|idp|federat|subject/);
  for (const path of ["backchannel-logout", "oauth2/endsession", "sso/logout", "frontchannel-logout"]) {
    const { browser } = await createBrowser(world);
    for (const answer of [
      await browser.post(`/api/auth/${path}`),
      await browser.fetch(`/api/auth/${path}`),
    ]) {
      expect(answer.status).toBe(404);
    }
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  }
});

test("7.6.2: no GET begins a session, and none sets the cookies of one, signed in or not", async () => {
  const { browser, userId } = await createBrowser(world);
  const changing = await links.personWithChange(freshEmail());
  const gets = everyRoute.filter((route) => route.startsWith("GET "));
  expect(gets.length).toBeGreaterThan(30);
  const paths = gets.map((route) => callOf(route, { userId }).path);
  const withTokens = ["verify-email", "keep-email", "reset-password"].map(
    (path) => `/api/auth/${path}?token=${changing.change}`,
  );
  const { begun } = await countBegun(world, async () => {
    for (const path of [...paths, ...withTokens]) {
      for (const who of [browser, new Browser(world)]) {
        const answer = await who.fetch(path);
        const named = answer.headers
          .getSetCookie()
          .filter((cookie) => /hedgerow-(session|token)=[^;]/.test(cookie));
        expect([path, named]).toEqual([path, []]);
      }
    }
  });
  expect(begun).toBe(0);
});

test("7.6.2: a page of another site begins none by posting, even with what is right", async () => {
  const { email } = await createBrowser(world);
  const { begun } = await countBegun(world, async () => {
    for (const path of ["/api/auth/sign-in/email", "/api/auth/sign-up/email"]) {
      const answer = await world.fetch(path, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Origin: "https://elsewhere.example",
          "Sec-Fetch-Site": "cross-site",
        },
        body: JSON.stringify({ email, password: "correct horse battery", name: "" }),
      });
      expect(answer.status).toBe(403);
    }
  });
  expect(begun).toBe(0);
});
