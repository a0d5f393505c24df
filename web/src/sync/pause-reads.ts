import type { QueryClient } from "@tanstack/solid-query";
import { onCleanup } from "solid-js";
import { onTabMessage, broadcast } from "../session/tabs.ts";

/**
 * For what ends the session: who was still reading, here or in another tab, would hear that it is over, and ask for a
 * password. When it has not ended after all, everybody reads on.
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
