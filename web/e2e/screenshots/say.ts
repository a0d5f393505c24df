import type { Page } from "playwright-core";
import { tap, type Visit } from "./visit.ts";

/** Answers for the server. */
export async function say(page: Page, path: string, json: object, status = 200): Promise<void> {
  const contentType = status === 200 ? "application/json" : "application/problem+json";
  await page.route(`**/api/auth/${path}`, (route) =>
    route.fulfill({ status, contentType, body: JSON.stringify(json) }),
  );
}

export const press = async (
  visit: Visit,
  name: string | RegExp,
  within: Pick<Page, "getByRole"> = visit.page,
) => tap(visit, within.getByRole("button", { name, exact: true }));
