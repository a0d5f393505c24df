import type { HonoRequest } from "hono";
import { Problem } from "../http/problem.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A browser adds cookies to requests that other sites start, so a write that stands on a cookie must show where it
 * comes from. Each header that is there must say "here", and one must be: browsers send both with every write.
 */
export function requireSameSite(request: HonoRequest): void {
  if (reading.has(request.method)) return;
  if (originOf(request) !== "here") throw new Problem("cross_site");
}

/** As `requireSameSite`, for a request that carries no cookie yet: a program, which says nothing of a site, may pass. */
export function refuseOtherSites(request: HonoRequest): void {
  if (originOf(request) === "elsewhere") throw new Problem("cross_site");
}

function originOf(request: HonoRequest): "here" | "elsewhere" | "whenAbsent" {
  const origin = request.header("Origin");
  const site = request.header("Sec-Fetch-Site");
  if (origin === undefined && site === undefined) return "whenAbsent";
  if (origin !== undefined && origin !== new URL(request.url).origin) return "elsewhere";
  return site === undefined || site === "same-origin" ? "here" : "elsewhere";
}
