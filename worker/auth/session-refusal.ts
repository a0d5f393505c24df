import { proofRefusalIn, refusalIn } from "../db/refusal.ts";
import { notAuthenticated } from "../http/problem.ts";

/** For `catch`, where something is done in a session: it may have ended meanwhile, or not have proved enough. */
export function refuseSession(error: unknown): never {
  const refusal = refusalIn(error);
  if (refusal?.state === "HR401" && refusal.detail === "session") throw notAuthenticated();
  throw proofRefusalIn(error) ?? error;
}
