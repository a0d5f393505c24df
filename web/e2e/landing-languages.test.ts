import type { Page } from "playwright-core";
import { expect } from "vitest";
import { languages } from "../src/language/language.ts";
import { expectAccessible } from "./axe.ts";
import { waitForServiceWorker, withServiceWorker } from "./browser-storage.ts";
import { test } from "./product.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { createTasks } from "./tasks.ts";

const german = { locale: "de-AT" };
const calm = /^(?:A calm place|Ein ruhiger Ort|Un lugar tranquilo|Un endroit calme)/;
const inGerman = { name: "Ein ruhiger Ort für alles, was du zu tun hast" };

const pathOf = (page: Page) => page.evaluate(() => location.pathname + location.search);

/** Notes on the page which headings are shown in any frame. */
async function watchHeadings(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const look = () => {
      for (const heading of document.querySelectorAll("h1"))
        if (heading.getClientRects().length > 0) sessionStorage.setItem(heading.textContent, "seen");
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const seen = (page: Page) => page.evaluate(() => Object.keys(sessionStorage));

test("a stranger whose browser asks for German reads the page in German, and never sees it in English", async ({
  openPage,
}) => {
  const page = await openPage(german);
  await watchHeadings(page);
  // Meanwhile the page at "/" would have been painted long ago.
  await page.route("**/de?*", async (route) => {
    await new Promise((soon) => setTimeout(soon, 600));
    await route.continue();
  });
  await page.goto("/?from=a-friend");
  await page.getByRole("heading", inGerman).waitFor();
  expect(await pathOf(page)).toBe("/de?from=a-friend");
  await expect.poll(() => seen(page)).toEqual([inGerman.name]);
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  expect(await page.title()).toBe("Hedgerow: ein ruhiger Ort für alles, was du zu tun hast");
  const meta = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute("content");
  expect(await meta("og:title")).toBe(inGerman.name);
  expect(await meta("og:description")).toContain("ohne Verbindung");
  expect(await meta("og:image:alt")).toContain("Hecke");
  await page.getByRole("main").getByRole("link", { name: "Ohne Konto ausprobieren" }).first().click();
  await page.getByLabel("Neue Aufgabe").waitFor();
});

test("each language is at an address of its own, complete without JavaScript", async ({ openPage }) => {
  const page = await openPage({ ...german, javaScriptEnabled: false });
  for (const [code, name] of Object.entries(languages)) {
    const answer = await page.goto(code === "en" ? "/" : `/${code}`);
    expect(answer?.headers()["cache-control"]).toBe("public, max-age=0, must-revalidate");
    expect(await page.locator("html").getAttribute("lang")).toMatch(new RegExp(`^${code}`));
    await page.getByRole("heading", { level: 1, name: calm }).waitFor();
    const links = page.getByRole("contentinfo").getByRole("link");
    expect(await links.allTextContents()).toEqual(Object.values(languages));
    expect(await page.locator("[aria-current]").allTextContents()).toEqual([name]);
  }
});

test("a language chosen at the foot of the page is that of the app, and is shown at / from then on", async ({
  openPage,
}) => {
  const page = await openPage(german);
  const choose = (name: string) => page.getByRole("contentinfo").getByRole("link", { name }).click();
  const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
  await page.goto("/");
  await choose("English");
  await heading("A calm place");
  await page.getByRole("link", { name: "Hedgerow", exact: true }).click();
  await expect.poll(() => pathOf(page)).toBe("/");
  await heading("A calm place");
  await choose("Français");
  await heading("Un endroit calme");
  await page.getByRole("link", { name: "Se connecter" }).click();
  await page.getByRole("link", { name: "Qu’est-ce que Hedgerow" }).click();
  await heading("Un endroit calme");
  await page.goto("/");
  await heading("Un endroit calme");
  expect(await pathOf(page)).toBe("/fr");
});

test("whoever was here before gets the app at /, also from the page in another language", async ({
  openPage,
}) => {
  const page = await openPage(german);
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "meine" }]);
  await watchHeadings(page);
  for (const path of ["/de", "/fr?view=all"]) {
    await page.goto(path);
    await page.getByRole("checkbox", { name: "meine" }).waitFor();
    expect(await pathOf(page)).toMatch(/^\/(?:\?|$)/);
  }
  expect((await seen(page)).filter((heading) => calm.test(heading))).toEqual([]);
  await page.goto("/?about");
  await page.getByRole("contentinfo").getByRole("link", { name: "Deutsch" }).click();
  await page.getByRole("heading", inGerman).waitFor();
});

test("cookies that still hold a session open the app at / for who reads German, too", async ({
  openPage,
}) => {
  const page = await openPage(german);
  await page.goto("/");
  await page.getByRole("heading", inGerman).waitFor();
  await signUp(page);
  await page.goto("/");
  await page.getByLabel("Neue Aufgabe").waitFor();
  expect(await pathOf(page)).toMatch(/^\/(?:\?|$)/);
  expect(await page.locator("#landing").count()).toBe(0);
});

test("who has the app on the device, and has signed out, reads in their language what Hedgerow is", async ({
  openPage,
}) => {
  const page = await openPage({ ...withServiceWorker, locale: "es" });
  await openAsNewPerson(page);
  await waitForServiceWorker(page);
  await page.getByRole("button", { name: "Cerrar sesión" }).click();
  await page.getByRole("link", { name: "¿Qué es Hedgerow?" }).click();
  await page.getByRole("heading", { level: 1, name: "Un lugar tranquilo" }).waitFor();
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "A calm place" }).waitFor();
});

test("an address that leads nowhere says so in the reader's language, and in no other", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  const page = await openPage({ locale: "fr-CA" });
  await watchHeadings(page);
  await page.goto("/nowhere");
  await page.getByRole("heading", { name: "Rien ne pousse ici" }).waitFor();
  await expect.poll(() => seen(page)).toEqual(["Rien ne pousse ici"]);
  expect([await page.title(), await page.locator("html").getAttribute("lang")]).toEqual([
    "Rien ici · Hedgerow",
    "fr",
  ]);
  expect(await page.getByRole("heading").count()).toBe(1);
  await expectAccessible(page, "the page of an address that leads nowhere, in French");
  await page.evaluate(() => localStorage.setItem("hedgerow.language", "es"));
  await page.reload();
  await page.getByRole("heading", { name: "Aquí no crece nada" }).waitFor();
  await page.getByRole("link", { name: "Volver al inicio" }).click();
  await page.getByRole("heading", { level: 1, name: "Un lugar tranquilo" }).waitFor();
});

test("the landing page is accessible in German, and no language is wider than 320 pixels", async ({
  openPage,
}) => {
  for (const code of ["de", "es", "fr"]) {
    const page = await openPage({ locale: code, viewport: { width: 320, height: 256 } });
    await page.goto(`/${code}`);
    await page.getByRole("heading", { level: 1, name: calm }).waitFor();
    expect([code, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([code, 320]);
    if (code === "de") await expectAccessible(page, "landing page in German");
  }
});
