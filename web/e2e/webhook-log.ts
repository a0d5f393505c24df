import type { Page } from "playwright-core";
import { askControl } from "../../local/harness/ask.ts";
import { openPool } from "../../local/postgres/client.ts";
import { findRunning } from "../../local/product/lock.ts";
import { openState } from "../../local/product/state.ts";

export const url = "https://garden.example/hooks/hedgerow";

/** Makes a webhook without the form, and opens its page. Answers its id. */
export async function openWebhook(page: Page, name = "Watering plan"): Promise<string> {
  const id = await page.evaluate(
    async (wish) => {
      const answer = await fetch("/api/webhooks", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(wish),
      });
      const made: { id: string } = await answer.json();
      return made.id;
    },
    { name, url },
  );
  await page.goto(`/account/webhooks/${id}`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  return id;
}

export const messages = (page: Page) => page.getByRole("list", { name: "Messages" }).getByRole("listitem");

/** What became of a message, as the database has it. */
export interface Told {
  type: string;
  state: "waiting" | "delivered" | "failed";
  attempts?: number;
  status?: number;
  fault?: string;
  /** Of a task or a list. */
  subject?: string;
  /** Minutes until the next try. */
  next?: number;
}

/** Runs a statement on the database of the product that all tests share. */
export async function runInProduct(statement: string, values: unknown[]): Promise<void> {
  const state = await openState({ HEDGEROW_STATE: await askControl<string>("GET", "/state") });
  const running = await findRunning(state);
  if (!running?.database) throw new Error("a product that runs has a database");
  const pool = openPool(running.database.address);
  try {
    await pool.query(statement, values);
  } finally {
    await pool.end();
  }
}

/** As if a webhook had reported this before, the oldest first. */
export async function tellBefore(webhook: string, told: Told[]): Promise<void> {
  for (const { type, state, attempts = 1, status, fault, subject, next = 0 } of told)
    await runInProduct(
      `insert into deliveries (user_id, webhook_id, type, state, attempts, status, fault, subject, tried_at, next_at)
       select user_id, id, $2, $3, $4, $5, $6, $7, now(), now() + make_interval(mins => $8) from webhooks where id = $1`,
      [webhook, type, state, attempts, status ?? null, fault ?? null, subject ?? null, next],
    );
}
