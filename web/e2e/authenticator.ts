import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { password, submit } from "./session.ts";

/** The code that an authenticator app shows for a key (RFC 6238), so many half minutes later than now. */
export function codeFor(key: string, later = 0): string {
  const bits = Array.from(key.replaceAll(/\s/g, ""), (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  const secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Opens the dialog on the account page, up to the key. */
export async function beginSetUp(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Turn it on…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Continue");
  return (await dialog.locator("code").innerText()).trim();
}

/** Up to the recovery codes. The code that was spent is the previous one, so that the present one is still good. */
export async function finishSetUp(page: Page, key: string): Promise<string[]> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code from your authenticator app").fill(codeFor(key, -1));
  await dialog.getByRole("button", { name: "Turn it on", exact: true }).click();
  await dialog.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  const codes = await dialog.getByRole("listitem").allInnerTexts();
  return codes.map((code) => code.trim());
}

/** Turns two-step sign-in on, and answers the app's key and the recovery codes. */
export async function turnOn(page: Page): Promise<{ key: string; codes: string[] }> {
  const key = await beginSetUp(page);
  const codes = await finishSetUp(page, key);
  await page.getByRole("button", { name: "I’ve saved them" }).click();
  await page.getByText("It is on.").waitFor();
  return { key, codes };
}
