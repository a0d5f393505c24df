import { t } from "../../../language/t.ts";

export interface KeyHelp {
  keys: string[];
  words: string;
}

/** The shortcuts, in the words of the help. */
export const keyHelp = (): KeyHelp[] => [
  { keys: ["n"], words: t("New task") },
  { keys: ["/"], words: t("Search this view") },
  { keys: ["Ctrl", "K"], words: t("Go anywhere, find any task, do anything") },
  { keys: ["↓", "↑"], words: t("Next and previous task; j and k do the same") },
  { keys: ["→", "←"], words: t("What can be pressed in its row") },
  { keys: ["x"], words: t("Complete, or reopen") },
  { keys: ["Enter"], words: t("Open") },
  { keys: ["."], words: t("All that can be done to it") },
  { keys: ["t"], words: t("Due day, in words or chosen") },
  { keys: ["r"], words: t("Remind me") },
  { keys: ["l"], words: t("Move to a list") },
  { keys: ["#"], words: t("Tags") },
  { keys: ["1", "2", "3"], words: t("High, medium and low priority; 0 is none") },
  { keys: ["Delete"], words: t("Remove") },
  { keys: ["Ctrl", "Z"], words: t("Undo your last change in this window; with Shift, redo it") },
  { keys: ["s"], words: t("Select; Shift with ↓ ↑ selects more") },
  { keys: ["Ctrl", "A"], words: t("Select all shown") },
  { keys: ["Alt", "↑"], words: t("Move up, in a list sorted by hand") },
  { keys: ["g", "a"], words: t("Everything") },
  { keys: ["g", "t"], words: t("Today") },
  { keys: ["g", "u"], words: t("Upcoming") },
  { keys: ["g", "s"], words: t("Someday") },
  { keys: ["g", "d"], words: t("Done") },
  { keys: ["g", "i"], words: t("The inbox") },
  { keys: ["["], words: t("Hide the sidebar, or show it") },
  { keys: ["?"], words: t("Keyboard shortcuts") },
  { keys: ["Esc"], words: t("Close the task; what you typed is saved") },
];
