import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { waitForServiceWorker, withServiceWorker } from "./browser-storage.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { createTasks, patience } from "./tasks.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1, exact: true });

test("a browser that asks for German gets the app in German, and may write in German", async ({
  openPage,
}) => {
  const page = await openPage({ locale: "de-AT", timezoneId: "Europe/Vienna" });
  await page.goto("/sign-up");
  await heading(page, "Ein ruhiger Ort für alles, was du zu tun hast").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  await openAsNewPerson(page);
  const field = page.getByLabel("Neue Aufgabe");
  await field.fill("Tierarzt anrufen morgen um 9 Uhr !hoch #hund");
  await page.getByText(/^Erkannt: .*, .*; 09:00; hoch; #hund$/).waitFor();
  await field.press("Enter");
  await page
    .getByRole("button", { name: /^Bearbeiten: Tierarzt anrufen.*fällig:.*Morgen.09:00.*hohe Priorität/ })
    .waitFor();
  await createTasks(page, [{ title: "zwei" }]);
  await page.reload();
  await heading(page, "2 Aufgaben offen").waitFor();
  await expectAccessible(page, "the list in German");
});

test("Spanish and French say counts, days and refusals in their own way", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const day = "2027-05-01";
  for (const [locale, one, may, wrong] of [
    ["es-MX", "1 tarea pendiente", "sábado 1 de mayo de 2027", /contraseña/],
    ["fr-FR", "1 chose à faire", "samedi 1er mai 2027", /mot de passe/],
  ] as const) {
    const page = await openPage({ locale });
    await page.goto("/sign-in");
    await page.locator("input[type=email]").fill("nobody@example.org");
    await page.locator("input[type=password]").fill("not the password");
    await page.locator("form button.is-main").click();
    await expect.poll(() => page.getByRole("alert").first().textContent(), patience).toMatch(wrong);
    await openAsNewPerson(page);
    await createTasks(page, [{ title: "uno", due_on: day }]);
    await page.reload();
    await heading(page, one).waitFor();
    await page.goto("/?view=upcoming");
    await page.getByRole("heading", { name: new RegExp(may, "i") }).waitFor();
  }
});

test("the language is chosen on the account page, kept in the browser, and left to it again", async ({
  openPage,
}) => {
  const page = await openPage({ locale: "en-GB" });
  await openAsNewPerson(page, "/account");
  await page.getByLabel("Language").selectOption("Français");
  await heading(page, "Compte").waitFor();
  await expectAccessible(page, "the account page in French");
  await page.goto("/?view=all");
  await page.getByPlaceholder(/Que voulez-vous faire/).waitFor();
  // What is typed is read in the language that was chosen, whatever the browser asks for.
  await page.getByLabel("Nouvelle tâche").fill("Appeler Sam demain à 9h");
  await page.getByText(/^Compris.: .*; 09:00$/).waitFor();

  await page.goto("/account");
  await page.getByLabel("Langue").selectOption({ index: 0 });
  await heading(page, "Account").waitFor();
  expect(await page.evaluate(() => localStorage.getItem("hedgerow.language"))).toBeNull();
});

test("without its words the app is in English, and without a connection it has them", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await openPage({ locale: "es" });
  await page.route(/\/assets\/spanish-/, (route) => route.abort());
  await page.goto("/sign-in");
  await heading(page, "Welcome back").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");

  const kept = await openPage({ ...withServiceWorker, locale: "es" });
  await openAsNewPerson(kept);
  await waitForServiceWorker(kept);
  await kept.context().setOffline(true);
  await kept.reload();
  await kept.getByLabel("Nueva tarea").waitFor();
});
