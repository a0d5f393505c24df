import type pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { openPool } from "../postgres/client.ts";
import { askControl, type TestDatabase } from "./ask.ts";

/** A database for one test file in Node, through the door and directly. */
export interface Database {
  readonly name: string;
  /** For a Neon driver and the Worker's login. */
  readonly url: string;
  /** For a Neon driver and the owner's login. */
  readonly ownerUrl: string;
  /** Straight to PostgreSQL, as its superuser. */
  readonly address: string;
  /** Straight to PostgreSQL, as the owner, who migrates. */
  readonly ownerAddress: string;
  /** The same, connected. */
  readonly direct: pg.Pool;
  injectFault(fault: unknown): Promise<void>;
  clearFault(): Promise<void>;
  /** How many requests for it have come to the door so far. */
  requests(): Promise<number>;
}

/** Call at the top of a test file. */
export function useDatabase(): Database {
  let made: TestDatabase;
  let direct: pg.Pool;
  const address = () => {
    const url = new URL(inject("postgres"));
    url.pathname = `/${made.name}`;
    return url.href;
  };

  beforeAll(async () => {
    made = await askControl("POST", "/databases");
    direct = openPool(address());
  });
  afterAll(async () => {
    await direct.end();
    await askControl("DELETE", `/databases/${made.name}`);
  });

  return {
    get name() {
      return made.name;
    },
    get url() {
      return made.url;
    },
    get ownerUrl() {
      return made.ownerUrl;
    },
    get address() {
      return address();
    },
    get ownerAddress() {
      const { username, password } = new URL(made.ownerUrl);
      return Object.assign(new URL(address()), { username, password }).href;
    },
    get direct() {
      return direct;
    },
    injectFault: (fault) => askControl("PUT", `/databases/${made.name}/fault`, fault),
    clearFault: () => askControl("DELETE", `/databases/${made.name}/fault`),
    requests: async () => (await askControl<{ requests: number }>("GET", `/databases/${made.name}`)).requests,
  };
}
