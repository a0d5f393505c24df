import { expect } from "vitest";
import { nameSite } from "../pages.ts";
import { expectAccessible } from "./axe.ts";
import { waitForServiceWorker, withServiceWorker } from "./browser-storage.ts";
import { test } from "./product.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { add } from "./tasks.ts";

const heading = { name: "A calm place for everything you need to do" };

test("a stranger reads at / what Hedgerow is, and finds the way in, without a line of JavaScript", async ({
  openPage,
}) => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("heading", heading).waitFor();
  await page.getByText("shows your tasks to nobody but you").waitFor();
  await page.getByRole("heading", { name: "Your tasks are yours" }).waitFor();
  const links = page.getByRole("main").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(addresses).toEqual(expect.arrayContaining(["/demo", "/sign-up", "/api/docs"]));
  for (const address of new Set(addresses)) {
    expect([address, (await page.request.get(address ?? "")).status()]).toEqual([address, 200]);
  }
});

test("a stranger's browser loads none of the app, and asks the API one thing", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(asked.filter((path) => path.startsWith("/api/"))).toEqual(["/api/auth/get-session"]);
  expect(asked.filter((path) => path.endsWith(".js"))).toEqual(["/theme.js", "/front.js"]);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).toBe("[{},{}]");
});

test("a person who was here before sees their list at /, and never the landing page", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "mine");
  await page.addInitScript(() => {
    const look = () => {
      const landing = document.getElementById("landing");
      if (landing && landing.getClientRects().length > 0)
        document.documentElement.dataset["landing"] = "seen";
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto("/");
  await page.getByRole("checkbox", { name: "mine" }).waitFor();
  expect(await page.locator("html[data-landing]").count()).toBe(0);
  expect(await page.locator("#landing").count()).toBe(0);
  await page.goto("/?about");
  await page.getByRole("heading", heading).waitFor();
});

test("cookies that still hold a session open the list, although the browser's storage has forgotten the person", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("heading", heading).waitFor();
  await signUp(page);
  await page.goto("/");
  await add(page, "remembered");
  await page.getByRole("checkbox", { name: "remembered" }).waitFor();
  expect(await page.locator("#landing").count()).toBe(0);
});

test("who has signed out, and still has the app on the device, can sign in or read what Hedgerow is", async ({
  openPage,
}) => {
  const page = await openPage(withServiceWorker);
  await openAsNewPerson(page);
  await add(page, "mine");
  await waitForServiceWorker(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.goto("/");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.getByRole("link", { name: "What is Hedgerow?" }).click();
  await page.getByRole("heading", heading).waitFor();
});

test("the wordmark of the page to sign in leads a stranger to the landing page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.getByRole("link", { name: "Hedgerow", exact: true }).click();
  await page.getByRole("heading", heading).waitFor();
});

test("the landing page is accessible, and reflows down to 320 pixels", async ({ openPage }) => {
  for (const viewport of [
    { width: 320, height: 256 },
    { width: 1280, height: 800 },
  ]) {
    const page = await openPage({ viewport });
    await page.goto("/");
    await page.getByRole("heading", heading).waitFor();
    await expectAccessible(page, `landing page, ${viewport.width} pixels wide`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  }
});

test("the hedge bears more the further one reads, and is full for whoever wants no motion", async ({
  openPage,
}) => {
  const page = await openPage();
  await page.goto("/");
  const ripe = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("#landing > .hedge .berry")].filter(
          (berry) => getComputedStyle(berry).scale !== "0",
        ).length,
    );
  const few = await ripe();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(ripe).toBe(32);
  expect(few).toBeLessThan(16);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(ripe).toBe(few);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(ripe).toBe(32);
});

test("a link to the landing page has a title card, whose picture is there", async ({ page }) => {
  await page.goto("/");
  const meta = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute("content");
  expect(await meta("og:title")).toBe("A calm place for everything you need to do");
  expect(await meta("og:description")).toContain("works without a connection");
  expect(await meta("og:type")).toBe("website");
  expect(await page.locator('meta[name="twitter:card"]').getAttribute("content")).toBe("summary_large_image");
  const picture = await page.request.get((await meta("og:image")) ?? "");
  expect(picture.headers()["content-type"]).toBe("image/png");
  const body = await picture.body();
  // A PNG's first chunk holds its width and height (PNG §11.2.1).
  expect([body.readUInt32BE(16), body.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(await page.locator('meta[name="robots"]').count()).toBe(0);
  const app = await (await page.request.get("/sign-in")).text();
  expect(app.replaceAll(/\s+/g, " ")).toContain(
    `<meta name="description" content="${await meta("og:description")}" />`,
  );
});

test("the page names itself and its picture by the one host, if there is one", () => {
  const page =
    '<link rel="canonical" href="HOST_OF_THIS_SITE/" />\n<meta content="HOST_OF_THIS_SITE/card.png" />\n';
  expect(nameSite(page, undefined)).toBe('<meta content="/card.png" />\n');
  expect(nameSite(page, "tasks.example.org")).toBe(
    '<link rel="canonical" href="https://tasks.example.org/" />\n<meta content="https://tasks.example.org/card.png" />\n',
  );
});
