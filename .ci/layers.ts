/** Rooms from the top to the bottom: a room imports from those below it, and rooms of one row know nothing of each other. */
interface Plan {
  root: string;
  rows: string[][];
}

/** The files of a folder that are in none of its rooms. */
export const entry = ".";

export const plans: Plan[] = [
  {
    root: "",
    rows: [
      [".ci", "docs", "bench"],
      ["web/e2e"],
      ["local"],
      ["web/src", "web/functions"],
      ["worker"],
      ["drizzle", "client"],
    ],
  },
  {
    root: "worker",
    rows: [
      [entry],
      ["mcp"],
      [
        "docs",
        "health",
        "calendar",
        "overview",
        "views",
        "bin",
        "acts",
        "webhooks",
        "sync",
        "account",
        "reminders",
        "live",
        "hasher",
        "parser",
        "bell",
        "clock",
        "courier",
      ],
      ["tasks"],
      ["lists", "tags", "keys", "oauth"],
      ["auth"],
      ["news"],
      ["mail"],
      ["access"],
      ["openapi"],
      ["http"],
      ["context"],
      ["quick-add"],
      ["fields", "recurrence", "db", "push"],
      ["outside", "budget", "ids", "stubs"],
    ],
  },
  { root: "worker/tasks", rows: [[entry], ["words"], ["batch"], ["repeat"], ["history"], ["model"]] },
  {
    root: "web/src",
    rows: [
      ["app"],
      [
        "pages/list",
        "pages/account",
        "pages/bin",
        "pages/sign-in",
        "pages/mailed-links",
        "pages/programs",
        "pages/import",
      ],
      ["pages/list/row-menu"],
      [
        "pages/list/detail",
        "pages/list/selection",
        "pages/list/navigation",
        "pages/list/plan",
        "pages/list/sections",
      ],
      ["pages/list/keyboard", "pages/list/history", "pages/import/readers"],
      ["layout"],
      ["offline", "new-task"],
      ["sync"],
      ["reminders"],
      ["quick-add", "session"],
      ["recurrence", "api"],
      ["task"],
      ["dates"],
      ["ui"],
      ["language"],
      ["storage"],
    ],
  },
  {
    root: "local",
    rows: [
      [entry],
      ["commands", "deploy", "harness"],
      ["people"],
      ["product"],
      ["neon-door", "postgres", "mailbox", "push-service"],
      ["system"],
    ],
  },
];

/** Tests may look at everything. */
export const tests = /\.test\.ts$|^worker\/(?:test|wire|conformance)\//;

/** What web/src may take from the Worker in addition to types: it goes to browsers. */
export const sharedWithBrowsers = /^worker\/(?:fields\/|ids\/|quick-add\/|recurrence\/|docs\/colors\.css$)/;
