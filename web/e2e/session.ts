import type { Page } from "playwright-core";
import { askControl } from "../../local/harness/ask.ts";

export const password = "wandering quietly home";

/** An email address that nobody has used: every test has people of its own. */
export function freshEmail(): string {
  return `${crypto.randomUUID()}@example.org`;
}

/** Makes a new person and opens the app as that person, with everything in it rather than where the app opens by itself. */
export async function openAsNewPerson(
  page: Page,
  path = "/?view=all",
  provedMinutesAgo = 0,
): Promise<string> {
  const email = await signUp(page, provedMinutesAgo);
  await page.goto(path);
  // At "/" a stranger's page may be there first.
  await page.locator("#app").getByRole("heading", { level: 1 }).waitFor();
  return email;
}

/**
 * Makes an account and gives its session's cookie to the browser, as signing up does, but without the form and without
 * the cost of a password hash. The page keeps what it shows.
 */
export async function signUp(page: Page, provedMinutesAgo = 0): Promise<string> {
  const email = freshEmail();
  const userAgent = await page.evaluate(() => navigator.userAgent);
  const Cookie = await askControl<string>("POST", "/people", {
    email,
    password,
    userAgent,
    provedMinutesAgo,
  });
  const headers = { Cookie, Origin: await askControl<string>("GET", "/product") };
  const answer = await page.request.post("/api/auth/renew", { headers });
  if (!answer.ok()) throw new Error(`renewing a new person's session answered ${answer.status()}`);
  return email;
}

/** As if the person had last shown who they are that long ago. */
export async function ageProofs(email: string, minutes: number): Promise<void> {
  await askControl("PUT", "/people", { email, minutes });
}

export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await submit(page, "Sign in");
}

/** The same on another device, where more than the password may be asked for. */
export async function signInElsewhere(openPage: () => Promise<Page>, email: string): Promise<Page> {
  const page = await openPage();
  await page.goto("/sign-in");
  await signIn(page, email);
  return page;
}

/** Presses the button of a form that costs a password hash, and again while the server has too many to compute. */
export async function submit(page: Page, button: string): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: button, exact: true }).click();
    if ((await answered).status() !== 503) return;
    await page.waitForTimeout(1000);
  }
}
