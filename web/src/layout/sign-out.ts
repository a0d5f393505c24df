import type { TaskStore } from "../sync/store.ts";
import { notify } from "../ui/notices.ts";

/** Its code comes when it is wanted: most visits end without it. */
export async function signOut(store: TaskStore): Promise<void> {
  const code = await import("../sync/sign-out.ts").catch(() => undefined);
  if (code) return code.signOutOfHere(store);
  notify({ wrong: true, text: "Signing out couldn't be loaded. Try again when you're online." });
}
