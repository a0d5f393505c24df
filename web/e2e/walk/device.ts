import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { password } from "../session.ts";
import { giveHands } from "./give-hands.ts";
import type { Hands } from "./hands.ts";
import type { Line } from "./line.ts";

export type Device = Awaited<ReturnType<typeof createDevice>>;

interface Given {
  name: string;
  product: string;
  line: Line;
  email: string;
  /** Gives a browser's context, new or with what an earlier one of this device has left. */
  start: () => Promise<BrowserContext>;
  onError: (words: string) => void;
}

/** One browser that the person uses, on a line of its own, with its tabs. */
export async function createDevice({ name, product, line, email, start, onError }: Given) {
  const files = new Map<string, Awaited<ReturnType<typeof readFile>>>();
  let context = await begin();
  const tabs = new Map<string, Page>();
  let isOffline = false;
  let status: number | undefined;

  async function begin(): Promise<BrowserContext> {
    const begun = await start();
    await begun.addInitScript(giveHands);
    begun.on("weberror", (thrown) => onError(`${name}: ${thrown.error().stack}`));
    await begun.route("**/assets/*", async (route) => {
      // The app's files are on the device, as the service worker has them.
      const { pathname } = new URL(route.request().url());
      const file = files.get(pathname) ?? (await readFile(route, pathname));
      files.set(pathname, file);
      await route.fulfill(file).catch(() => {});
    });
    await begun.route("**/api/*/sync*", (route) => {
      if (status === undefined) return route.fallback();
      return route.fulfill({ status, headers: { "Retry-After": "1" } }).catch(() => {});
    });
    return begun;
  }

  async function readFile(route: Route, pathname: string) {
    const answer = await route.fetch({ url: `${product}${pathname}` });
    return { status: answer.status(), headers: answer.headers(), body: await answer.body() };
  }

  /** A page opens only with a connection: the service worker itself is not what this is about. */
  async function open(tab: string): Promise<Page> {
    const page = await context.newPage();
    tabs.set(tab, page);
    await page.goto(`${line.address}/`);
    await page.getByRole("list", { name: "Tasks" }).waitFor({ state: "attached" });
    await use(page, "warmUp");
    return page;
  }

  async function kill(tab: string, how: "crash" | "close"): Promise<void> {
    const page = tabs.get(tab);
    tabs.delete(tab);
    if (!page) return;
    if (how === "crash") {
      const session = await context.newCDPSession(page);
      const crashed = page.waitForEvent("crash", { timeout: 5000 }).catch(() => {});
      session.send("Page.crash").catch(() => {});
      await crashed;
    }
    await page.close({ runBeforeUnload: false });
  }

  return {
    name,
    line,
    tabs,
    context: () => context,
    open,
    kill,
    /** The whole browser ends and starts again. Its tabs have to be opened again. */
    restart: async () => {
      tabs.clear();
      await context.close();
      context = await begin();
      await context.setOffline(isOffline);
    },
    canOpen: () => line.mode() === "open" && !isOffline,
    setOffline: async (offline: boolean) => {
      isOffline = offline;
      await context.setOffline(offline);
    },
    /** The API of changes answers with this, whatever it is asked. */
    answerWith: (next: number | undefined) => (status = next),
    /** Ends whatever was wrong, and says so to the pages. */
    heal: async () => {
      status = undefined;
      line.set("open");
      await context.setOffline(true);
      await context.setOffline(false);
      isOffline = false;
    },
    /** Gives the browser a session of its own. */
    signIn: async () => {
      const headers = { Origin: line.address };
      const data = { email, password };
      for (let tries = 0; tries < 20; tries += 1) {
        const answer = await context.request.post(`${line.address}/api/auth/sign-in/email`, {
          headers,
          data,
        });
        if (answer.ok()) return;
        // It computes only so many password hashes at once.
        if (answer.status() !== 503) throw new Error(`signing in answered ${answer.status()}`);
        await sleep(1000);
      }
    },
    /** Ends its session on the server, from another device of the person. */
    endSession: async (other: BrowserContext) => {
      const here: { session: { token: string } } = await (
        await context.request.get(`${line.address}/api/auth/get-session`)
      ).json();
      const headers = { Origin: line.address };
      const data = { token: here.session.token };
      const answer = await other.request.post(`${line.address}/api/auth/revoke-session`, { headers, data });
      if (!answer.ok()) throw new Error(`ending the session answered ${answer.status()}`);
    },
    /** In the tab that has noticed it first. The others go on with it. */
    signInAgain: async () => {
      const dialogs = [...tabs.values()].map((page) => page.getByRole("dialog", { name: "Sign in again" }));
      const dialog = await Promise.any(dialogs.map(async (each) => (await each.waitFor(), each)));
      await dialog.getByLabel("Password", { exact: true }).fill(password);
      for (let tries = 0; tries < 20 && (await dialog.isVisible()); tries += 1) {
        await dialog.getByRole("button", { name: "Sign in and continue" }).click();
        await dialog.waitFor({ state: "detached", timeout: 5000 }).catch(() => {});
      }
    },
    close: () => context.close(),
  };
}

/** So high that all rows are drawn. */
export const contextOptions = {
  serviceWorkers: "block",
  viewport: { width: 1100, height: 9000 },
} as const;

export function startFresh(browser: Browser): () => Promise<BrowserContext> {
  return () => browser.newContext(contextOptions);
}

/** Calls one of the hands in a page. */
export function use<Name extends keyof Hands>(
  page: Page,
  name: Name,
  ...given: Parameters<Hands[Name]>
): Promise<Awaited<ReturnType<Hands[Name]>>> {
  return page.evaluate(`hands.${name}(...${JSON.stringify(given)})`);
}
