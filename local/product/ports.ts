import { once } from "node:events";
import { createServer } from "node:net";
import { codeOf } from "../system/error-code.ts";
import { findFreePort } from "../system/loopback.ts";

/** PORT, which must be free; without it the usual port, or the next free one. */
export async function choosePort(wanted: string | undefined, usual = 8787): Promise<number> {
  if (wanted) return takeWanted(wanted);
  for (let port = usual; port < usual + 100; port += 1) {
    if ((await tryPort(port)) === undefined) return port;
  }
  throw new Error(`No port from ${usual} to ${usual + 99} is free: choose one with PORT.`);
}

async function takeWanted(wanted: string): Promise<number> {
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port > 65_535)
    throw new Error(`PORT must be a number up to 65535, not ${wanted}.`);
  if (port === 0) return findFreePort();
  const failure = await tryPort(port);
  if (failure === "EADDRINUSE") throw new Error(`Port ${port} is taken: free it, or choose another PORT.`);
  if (failure === "EACCES")
    throw new Error(`Port ${port} is for the machine's administrator: choose another PORT.`);
  if (failure !== undefined)
    throw new Error(`Port ${port} cannot be used (${failure}): choose another PORT.`);
  return port;
}

/** Why a port is not available. `localhost` also means ::1, where another program could answer in our place. */
async function tryPort(port: number): Promise<string | undefined> {
  for (const host of ["127.0.0.1", "::1"]) {
    await using probe = createServer().listen(port, host);
    try {
      await once(probe, "listening");
    } catch (error) {
      const code = codeOf(error) ?? "unknown";
      // Machines without IPv6 have no ::1.
      if (host === "::1" && code !== "EADDRINUSE") continue;
      return code;
    }
  }
  return undefined;
}
