import { ends, go, hedge, most, openMonth, shown, small, tap, type State } from "./visit.ts";
import { exported } from "./week.ts";

/** What has an address, or nearly. */
export const views: State[] = [
  {
    name: "landing",
    says: "What a stranger sees first",
    as: "stranger",
    only: most,
    open: ({ page }) => page.goto("/"),
  },
  {
    name: "demo",
    says: "The demo, without an account",
    as: "stranger",
    only: ["phone", "tablet", "laptop"],
    open: (visit) => go(visit, "/demo"),
  },
  {
    name: "sign-up",
    says: "Signing up",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await page.goto("/sign-up");
      await page.getByLabel("Email").fill("ann@example.org");
      await page.getByLabel("Password", { exact: true }).fill("wandering");
    },
  },
  {
    name: "sign-in",
    says: "Signing in",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await page.goto("/sign-in");
      await shown(page);
    },
  },
  {
    name: "not-found",
    says: "An address that leads nowhere",
    as: "stranger",
    only: ends,
    open: ({ page }) => page.goto("/nowhere"),
  },
  {
    name: "empty",
    says: "The list of somebody who has just signed up",
    as: "newcomer",
    only: most,
    open: async ({ page }) => {
      await page.goto("/");
      await page.getByText("Type a task and press Enter").waitFor();
    },
  },
  { name: "today", says: "Today, with what is overdue", open: (visit) => go(visit, "/?view=today") },
  { name: "upcoming", says: "Upcoming, with a week", open: (visit) => go(visit, "/?view=upcoming") },
  { name: "month", says: "Upcoming, with a month", only: most, open: openMonth },
  { name: "all", says: "Everything", only: ["desk"], open: (visit) => go(visit, "/?view=all") },
  { name: "list", says: "A list with sections", open: (visit) => go(visit, `/?list=${visit.list}`) },
  {
    name: "view",
    says: "A saved view",
    only: most,
    open: (visit) => go(visit, `/?saved=${visit.view}`),
  },
  {
    name: "done",
    says: "What is done",
    only: ["phone", "laptop"],
    open: (visit) => go(visit, "/?view=all&show=done"),
  },
  {
    name: "browse",
    says: "The ways, where they have no column",
    only: small,
    open: async (visit) => {
      await go(visit, "/?view=today");
      await tap(visit, visit.page.getByRole("button", { name: "Browse" }).first());
    },
  },
  {
    name: "task",
    says: "A task with subtasks and steps",
    open: async (visit) => {
      await go(visit, `/?list=${visit.list}`);
      await tap(visit, visit.page.getByRole("button", { name: `Edit: ${hedge}` }));
      await visit.page.getByRole("form").waitFor();
      await visit.page.waitForLoadState("networkidle");
    },
  },
  {
    name: "history",
    says: "Its history",
    only: ends,
    open: async ({ page, task }) => {
      await page.goto(`/task/${task}`);
      await page.getByText("History", { exact: true }).click();
      const changes = page.getByRole("list", { name: "Changes" });
      await changes.waitFor();
      await changes.scrollIntoViewIfNeeded();
      await changes.getByRole("listitem").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "account",
    says: "The account",
    only: ["phone", "laptop"],
    full: true,
    open: async ({ page }) => {
      await page.goto("/account");
      await page.getByText("this device").waitFor();
    },
  },
  {
    name: "bin",
    says: "The bin",
    only: ends,
    open: async ({ page }) => {
      await page.goto("/bin");
      await page.getByText("Cancel the newspaper").waitFor();
    },
  },
  {
    name: "import",
    says: "An import, before anything is added",
    only: ["phone", "laptop"],
    full: true,
    open: async ({ page }) => {
      await page.goto("/import");
      await page.getByLabel("Choose files").setInputFiles({
        name: "Allotment.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(exported),
      });
      await page.getByRole("table").waitFor();
    },
  },
];
