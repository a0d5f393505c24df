import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "./problem.ts";
import { invalidField, shorten } from "./validation.ts";

/** Hono would take a malformed percent-encoding literally, as the characters it is written with. */
export const strictQuery = createMiddleware<AppEnv>(async function strictQuery(c, next) {
  try {
    if (c.req.url.includes("%")) decodeURIComponent(new URL(c.req.url).search);
  } catch {
    throw new Problem("invalid_request", { detail: "The query is not well-formed UTF-8" });
  }
  await next();
});

/** For routes that read nothing from the query, and have no schema that says so. */
export const refuseQuery = createMiddleware<AppEnv>(async function refuseQuery(c, next) {
  const [name] = new URL(c.req.url).searchParams.keys();
  if (name !== undefined) throw invalidField(shorten(name), "is not a known field");
  await next();
});
