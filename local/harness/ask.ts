import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where a test asks for a database of its own. */
    desk: string;
    /** How many requests a soak is. */
    soak: number;
    /** From which tests throw their dice. */
    seed: number;
    /** The PostgreSQL behind everything, as its superuser. */
    postgres: string;
  }
}

export interface TestDatabase {
  name: string;
  /** What the Worker gets as DATABASE_URL. */
  url: string;
  /** The same database through the same door as the superuser, whom no policy binds. */
  superuserUrl: string;
}

/** Asks the desk for something; runs in workerd and in Node. */
export async function askControl<T = void>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(inject("desk") + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`the desk answered ${answer.status}: ${await answer.text()}`);
  const value: T = JSON.parse(await answer.text());
  return value;
}
