import { sql } from "drizzle-orm";
import type { Context } from "hono";
import { enter } from "../access/owners-router.ts";
import type { AppEnv } from "../context/app-env.ts";
import { query } from "../db/gate.ts";

/** Says what a key or a grant must allow: every message is posted, which says nothing of what it asks for. */
export function need(c: Context<AppEnv>, needed: "read" | "write"): void {
  const caller = c.get("caller");
  if ("digest" in caller) c.set("caller", { ...caller, needed });
}

/** Lets the database decide whether the caller has access, where no work does. */
export async function pass(c: Context<AppEnv>): Promise<void> {
  await enter(c, { oneList: true }).read(nothing);
}

const nothing = query.execute(sql`select`);
