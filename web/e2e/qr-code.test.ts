import { expect } from "vitest";
import { beginSetUp, codeFor, finishSetUp } from "./authenticator.ts";
import { test } from "./product.ts";
import { scan } from "./scan.ts";
import { openAsNewPerson, signIn } from "./session.ts";

const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

test("a scanner reads the QR code that the page draws, and the app that has it signs in", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  const page = await openPage(desk);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const email = await openAsNewPerson(page, "/account");
  expect(asked.filter((url) => url.includes("qr-code"))).toEqual([]);
  const key = await beginSetUp(page);

  const code = page.getByRole("img", { name: "QR code with this key" });
  await code.waitFor();
  const address = await page
    .getByRole("link", { name: "Open it in an app on this device" })
    .getAttribute("href");
  for (const looks of [
    { colorScheme: "light" },
    { colorScheme: "dark" },
    { forcedColors: "active", colorScheme: "dark" },
  ] as const) {
    await page.emulateMedia(looks);
    expect(await scan(code), JSON.stringify(looks)).toEqual({ text: address, margin: 4 });
  }
  await page.emulateMedia({ forcedColors: "none" });
  const { text } = await scan(code);
  expect(new URL(text).searchParams.get("secret")).toBe(key.replaceAll(" ", ""));
  expect(decodeURIComponent(new URL(text).pathname)).toContain(email);
  // It comes when it is wanted, and nothing of it is asked of anybody else.
  expect(asked.filter((url) => url.includes("qr-code"))).toHaveLength(1);
  expect([...new Set(asked.map((url) => new URL(url).origin))]).toEqual([new URL(page.url()).origin]);

  const scanned = new URL(text).searchParams.get("secret") ?? "";
  await finishSetUp(page, scanned);
  const other = await openPage(desk);
  await other.goto("/sign-in");
  await signIn(other, email);
  await other.getByLabel("Code from your authenticator app").fill(codeFor(scanned));
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();
});

test("on a phone the app is on the same device: a QR code is drawn when it is asked for, and fits", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  const page = await openPage(phone);
  await openAsNewPerson(page, "/account");
  await beginSetUp(page);
  const code = page.getByRole("img", { name: "QR code with this key" });
  expect(await code.count()).toBe(0);
  await page.getByRole("button", { name: "Show a QR code" }).tap();
  await code.waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await scan(code)).text, colorScheme).toMatch(/^otpauth:\/\/totp\/Hedgerow:/);
    expect((await scan(code)).margin, colorScheme).toBe(4);
  }
  const box = await code.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(288);
  expect(box?.width).toBeGreaterThanOrEqual(200);
});

test("where the QR code cannot be loaded, the page says so, and the key can be copied", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED|status of 503/);
  const page = await openPage({ ...desk, permissions: ["clipboard-read", "clipboard-write"] });
  await openAsNewPerson(page, "/account");
  await page.route("**/qr-code-*.js", (route) => route.abort());
  const key = await beginSetUp(page);
  await page.getByText("The QR code could not be loaded.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key.replaceAll(" ", ""));
  const codes = await finishSetUp(page, key);
  expect(codes).toHaveLength(10);
});
