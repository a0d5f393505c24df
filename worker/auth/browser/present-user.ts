import type { z } from "zod";
import type { users } from "../../../drizzle/schema.ts";
import { user } from "./responses.ts";

/** A person as Better Auth would answer, for what we do in its place. */
export function presentUser(row: typeof users.$inferSelect): z.output<typeof user> {
  return user.parse({
    ...row,
    verifyBy: row.verifyBy?.toISOString() ?? null,
    twoFactorEnabled: row.secondFactorSince !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}
