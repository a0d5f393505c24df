import type { QueryClient } from "@tanstack/solid-query";
import { onCleanup } from "solid-js";
import { hearTabs, tellTabs } from "../session/tabs.ts";

/**
 * For what ends the session: who was still reading, here or in another tab, would hear that it is over, and ask for a
 * password. When it has not ended after all, everybody reads on.
 */
export function createQuiet(client: QueryClient) {
  const readOn = () => void client.invalidateQueries();
  onCleanup(
    hearTabs(({ kind }) => {
      if (kind === "signing-out") void client.cancelQueries();
      if (kind === "still-signed-in") readOn();
    }),
  );

  return async function whileNobodyReads(act: () => Promise<void>): Promise<void> {
    tellTabs({ kind: "signing-out" });
    await client.cancelQueries();
    try {
      await act();
    } catch (thrown) {
      tellTabs({ kind: "still-signed-in" });
      readOn();
      throw thrown;
    }
  };
}
