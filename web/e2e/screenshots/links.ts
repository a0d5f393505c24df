import { press, say } from "./say.ts";
import { ends, shown, type State } from "./visit.ts";

/** The pages of links in mails. */
export const links: State[] = [
  {
    name: "forgot-password",
    says: "A forgotten password",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await say(page, "ways", { mail: true });
      await page.goto("/forgot-password");
      await shown(page);
      await page.getByLabel("Email").fill("ann@example.org");
    },
  },
  {
    name: "link-sent",
    says: "Its link was sent",
    as: "stranger",
    only: ends,
    open: async (visit) => {
      const { page } = visit;
      await say(page, "ways", { mail: true });
      await say(page, "request-password-reset", { status: true });
      await page.goto("/forgot-password");
      await page.getByLabel("Email").fill("ann@example.org");
      await press(visit, "Send the link");
      await page.getByText("Check your inbox").waitFor();
    },
  },
  {
    name: "reset-password",
    says: "Choosing a new one",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await page.goto("/reset-password#token=1");
      await page.getByLabel("New password", { exact: true }).fill("wandering");
    },
  },
  {
    name: "verify-email",
    says: "Verifying an address",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await page.goto("/verify-email#token=1");
      await shown(page);
    },
  },
  {
    name: "keep-email",
    says: "Keeping an address that was to change",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await page.goto("/keep-email#token=1");
      await shown(page);
    },
  },
  {
    name: "link-gone",
    says: "A link that no longer works",
    as: "stranger",
    only: ends,
    open: async ({ page }) => {
      await say(page, "verify-email", { type: "/problems/link_gone" }, 410);
      await page.goto("/verify-email#token=1");
      await page.locator("main button").click();
      await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
    },
  },
];
