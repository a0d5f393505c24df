import type { HonoRequest } from "hono";
import { Problem } from "../http/problem.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A browser adds cookies to requests that other sites start, so a write that is authenticated by a cookie must show where
 * it comes from. At least one of the two headers must be there, and none may name another site: browsers send both.
 */
export function requireSameSite(request: HonoRequest): void {
  if (!reading.has(request.method)) requireThisSite(request);
}

/** The same for a reading that other sites must not start either. */
export function requireThisSite(request: HonoRequest): void {
  if (originOf(request) !== "here") throw new Problem("cross_site");
}

/** The same for a request that needs no cookie yet: a program, which sends neither header, may pass. */
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
