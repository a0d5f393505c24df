import { createSignal } from "solid-js";
import { forget, recall, remember } from "../../../storage/local-storage.ts";

const key = "hedgerow.sidebar";
/** The ids of the buttons that fold the sidebar, and bring it back. */
export const foldSidebarId = "fold-sidebar";
export const browseId = "browse";

const [isFolded, setFolded] = createSignal(recall(key) === "folded");

/** Whether somebody wants the sidebar's room for the list, where there would be room for both. */
export { isFolded };

export function toggleSidebar(): void {
  const before = document.activeElement;
  const folded = setFolded((was) => !was);
  if (folded) remember(key, "folded");
  else forget(key);
  // What had the focus may be gone with it.
  if (!before?.checkVisibility()) document.getElementById(folded ? browseId : foldSidebarId)?.focus();
}
