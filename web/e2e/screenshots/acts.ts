import { go, leave, most, press, small, tap, type, type State } from "./visit.ts";

/** What somebody is doing. */
export const acts: State[] = [
  {
    name: "quick-add",
    says: "Quick add, with what it understood",
    only: most,
    open: async (visit) => {
      await type(visit, "Call the plumber tomorrow 9am !high @House");
      await visit.page.getByRole("list", { name: "Understood" }).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "suggestions",
    says: "Quick add, with the lists it suggests",
    only: ["phone", "laptop"],
    open: async (visit) => {
      await type(visit, "Lift the dahlias friday @");
      await visit.page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "menu",
    says: "The menu of a row",
    only: ["phone", "laptop"],
    open: async (visit) => {
      await go(visit, "/?view=all");
      await visit.page.waitForLoadState("networkidle");
      const row = visit.page.locator("[data-key]").nth(2);
      if (small.includes(visit.device)) await row.getByRole("button", { name: /^Actions/ }).tap();
      else await row.click({ button: "right" });
      await visit.page.getByRole("menu").waitFor();
    },
  },
  {
    name: "day",
    says: "Putting a task off",
    only: ["laptop"],
    open: async (visit) => {
      await go(visit, "/?view=all");
      await visit.page.keyboard.press("j");
      await press(visit.page, "t", "[role=dialog]:popover-open");
    },
  },
  {
    name: "selection",
    says: "Several tasks, selected",
    only: ["phone", "tablet", "laptop"],
    open: async (visit) => {
      await go(visit, "/?view=all");
      await visit.page.waitForLoadState("networkidle");
      await tap(visit, visit.page.getByRole("button", { name: "Select", exact: true }));
      for (const nth of [1, 2, 4])
        await tap(visit, visit.page.locator("[data-key]").nth(nth).locator(".title"));
      await leave(visit);
    },
  },
  {
    name: "search",
    says: "Searching what is shown",
    only: ["phone"],
    open: async (visit) => {
      await go(visit, "/?view=all");
      await tap(visit, visit.page.getByRole("button", { name: "Search" }));
      await visit.page.getByRole("searchbox").fill("for");
    },
  },
  {
    name: "palette",
    says: "Going anywhere with Ctrl and K",
    only: ["desk"],
    open: async (visit) => {
      await go(visit, "/?view=today");
      await press(visit.page, "Control+k", "[role=combobox]:visible");
      await visit.page.keyboard.type("th");
      await visit.page
        .getByRole("option", { name: /Dentist|hedge/ })
        .first()
        .waitFor();
    },
  },
  {
    name: "shortcuts",
    says: "Every shortcut",
    only: ["laptop"],
    open: async (visit) => {
      await go(visit, "/?view=today");
      await press(visit.page, "?", "dialog[open]");
    },
  },
  {
    name: "offline",
    says: "Without a connection, with a change that is not sent yet",
    only: ["phone", "tablet", "laptop"],
    open: async (visit) => {
      await go(visit, "/?view=today");
      await visit.page.waitForLoadState("networkidle");
      await visit.page.context().setOffline(true);
      await visit.page.getByText("You are offline.").waitFor();
      await tap(visit, visit.page.locator("[data-key]").nth(1).getByRole("checkbox"));
      await leave(visit);
    },
  },
];
