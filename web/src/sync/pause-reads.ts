import type { QueryClient } from "@tanstack/solid-query";
import { onCleanup } from "solid-js";
import { onTabMessage, broadcast } from "../session/tabs.ts";

/**
 * Runs the request that ends the session. A read that is under way, in this tab or another, would find the session over
 * and open the sign-in dialog, so all reads are cancelled first. If the session did not end, they are started again.
 */
export function createReadPause(client: QueryClient) {
  const readOn = () => void client.invalidateQueries();
  onCleanup(
    onTabMessage(({ kind }) => {
      if (kind === "signing-out") void client.cancelQueries();
      if (kind === "still-signed-in") readOn();
    }),
  );

  return async function withReadsPaused(act: () => Promise<void>): Promise<void> {
    broadcast({ kind: "signing-out" });
    await client.cancelQueries();
    try {
      await act();
    } catch (thrown) {
      broadcast({ kind: "still-signed-in" });
      readOn();
      throw thrown;
    }
  };
}
