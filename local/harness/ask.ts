import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the harness's control server. */
    control: string;
    /** How many requests a soak is. */
    soak: number;
    /** How many actions random walks in a browser are, together. */
    walk: number;
    /** The seed of the tests' random numbers. */
    seed: number;
    /** The PostgreSQL behind everything, as its superuser. */
    postgres: string;
  }
}

export interface TestDatabase {
  name: string;
  /** What the Worker gets as DATABASE_URL: the database for the Worker's login, through the door. */
  url: string;
  /** The same for the login that owns the database and migrates it. No policy binds it. */
  ownerUrl: string;
  /** The same for the superuser. */
  superuserUrl: string;
}

/** How a service that knows breached passwords is to behave. */
export interface RangeBehaviour {
  /** How often passwords were seen in data breaches, by their SHA-1 in upper-case hex. */
  seen?: Record<string, number>;
  fault?: RangeFault;
}

export type RangeFault =
  | "never answers"
  | "stops within its answer"
  | "answers without end"
  | "answers at length"
  | "breaks off"
  | "answers 500"
  | "answers 429"
  | "answers in HTML"
  | "answers nothing"
  | "sends one elsewhere";

/** What such a service was asked. */
export interface RangeRequest {
  path: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Asks the harness's control server; works in workerd and in Node. */
export async function askControl<T = void>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(inject("control") + path, { method, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the harness answered ${answer.status}: ${await answer.text()}`);
  const value: T = JSON.parse(await answer.text());
  return value;
}
