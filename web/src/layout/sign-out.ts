import { t } from "../language/t.ts";
import type { TaskStore } from "../sync/store.ts";
import { notify } from "../ui/notices.ts";

/** Loaded when the page is idle, so that it can say without a connection, too, that signing out needs one. */
export const loadSignOut = () => import("../sync/sign-out.ts").catch(() => undefined);

export async function signOut(store: TaskStore): Promise<void> {
  const code = await loadSignOut();
  if (code) return code.signOutOfHere(store);
  notify({ wrong: true, text: t("You are still signed in: signing out needs a connection.") });
}
