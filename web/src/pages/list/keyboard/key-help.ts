export interface KeyHelp {
  keys: string[];
  words: string;
}

/** The shortcuts, in the words of the help. */
export const keyHelp: KeyHelp[] = [
  { keys: ["n"], words: "New task" },
  { keys: ["/"], words: "Search this view" },
  { keys: ["Ctrl", "K"], words: "Go anywhere, find any task, do anything" },
  { keys: ["↓", "↑"], words: "Next and previous task; j and k do the same" },
  { keys: ["→", "←"], words: "What can be pressed in its row" },
  { keys: ["x"], words: "Complete, or reopen" },
  { keys: ["Enter"], words: "Open" },
  { keys: ["."], words: "All that can be done to it" },
  { keys: ["t"], words: "Due day, in words or chosen" },
  { keys: ["l"], words: "Move to a list" },
  { keys: ["#"], words: "Tags" },
  { keys: ["1", "2", "3"], words: "High, medium and low priority; 0 is none" },
  { keys: ["Delete"], words: "Remove" },
  { keys: ["Ctrl", "Z"], words: "Undo what was done last in this window; with Shift, redo it" },
  { keys: ["s"], words: "Select; Shift with ↓ ↑ selects more" },
  { keys: ["Ctrl", "A"], words: "Select all shown" },
  { keys: ["Alt", "↑"], words: "Move up, in a list sorted by hand" },
  { keys: ["g", "a"], words: "Everything" },
  { keys: ["g", "t"], words: "Today" },
  { keys: ["g", "u"], words: "Upcoming" },
  { keys: ["g", "s"], words: "Someday" },
  { keys: ["g", "d"], words: "Done" },
  { keys: ["g", "i"], words: "The inbox" },
  { keys: ["["], words: "Hide the sidebar, or show it" },
  { keys: ["?"], words: "Keyboard shortcuts" },
  { keys: ["Esc"], words: "Close the task; what you typed is saved" },
];
