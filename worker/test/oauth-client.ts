import * as oauth from "oauth4webapi";
import { origin, type World } from "./world.ts";

/** For the calls of oauth4webapi, which others wrote: their requests go to a world, as a network of its own would send them. */
export function asProgram(world: World) {
  return {
    [oauth.customFetch]: (url: string, init: object) => world.fetch(url, init),
  };
}

/** What it has learnt of us by itself. */
export async function discover(world: World): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(origin);
  const options = { ...asProgram(world), algorithm: "oauth2" as const };
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
}
