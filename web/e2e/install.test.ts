import { expect } from "vitest";
import { startProxy } from "./proxy.ts";
import { expectCached, waitForServiceWorker, withServiceWorker } from "./browser-storage.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, patience, storedTitles } from "./tasks.ts";

test("the app can be installed, its icons have the sizes they claim, and its service worker is always revalidated", async ({
  page,
}) => {
  await page.goto("/sign-in");
  const session = await page.context().newCDPSession(page);
  // A headless shell does not check this; a full Chromium does.
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);
  const { errors, url } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);

  const answer = await page.request.get(url);
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest: { icons: { src: string; sizes: string; type: string; purpose: string }[] } =
    await answer.json();
  expect(manifest).toMatchObject({ id: "/", start_url: "/", display: "standalone", short_name: "Hedgerow" });
  const { icons } = manifest;
  expect(icons.filter(({ purpose }) => purpose === "any").map(({ sizes }) => sizes)).toEqual(
    expect.arrayContaining(["192x192", "512x512"]),
  );
  expect(icons.filter(({ purpose }) => purpose === "maskable")).toHaveLength(1);
  for (const { src, sizes, type } of [
    ...icons,
    { src: "/icons/apple-touch.png", sizes: "180x180", type: "image/png" },
  ]) {
    const icon = await page.request.get(src);
    expect([src, icon.headers()["content-type"]]).toEqual([src, type]);
    const body = await icon.body();
    // A PNG's first chunk holds its width and height (PNG §11.2.1).
    if (type === "image/png") expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`).toBe(sizes);
  }

  const worker = (await page.request.get("/sw.js")).headers();
  expect(worker["content-type"]).toContain("javascript");
  expect(worker["cache-control"]).toBe("no-cache");
  expect(worker["content-security-policy"]).toContain("worker-src 'self';");
});

test("the shortcut for a new task leads to its field, and the account page offers to install the app", async ({
  page,
}) => {
  await openAsNewPerson(page, "/?new");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("new-task");
  await expect.poll(() => new URL(page.url()).search, patience).toBe("?list=none");
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByText("Single-key shortcuts").waitFor();
  const install = page.getByRole("button", { name: "Install Hedgerow" });
  expect(await install.count()).toBe(0);
  // A headless Chromium makes no offer to install, so the test makes one.
  const asked = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const offer = new Event("beforeinstallprompt", { cancelable: true });
        Object.assign(offer, { prompt: () => resolve(offer.defaultPrevented) });
        dispatchEvent(offer);
      }),
  );
  await install.click();
  expect(await asked).toBe(true);
  await install.waitFor({ state: "detached" });
});

test("the icon's badge counts what is due, and disappears on signing out", async ({ page }) => {
  // A page cannot read the badge back.
  await page.addInitScript(() => {
    const give = navigator.setAppBadge.bind(navigator);
    navigator.setAppBadge = (count) => {
      document.documentElement.dataset["badge"] = String(count);
      return give(count);
    };
  });
  await openAsNewPerson(page);
  const headers = { Origin: new URL(page.url()).origin };
  for (const due_on of ["2026-01-01", "2999-12-31"])
    await page.request.post("/api/tasks", { data: { title: due_on, due_on }, headers });
  await page.reload();
  await page.locator("html[data-badge='1']").waitFor({ state: "attached" });
  expect(await page.title()).not.toContain("1");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator("html[data-badge='0']").waitFor({ state: "attached" });
});

test("a new version is offered but never forced, old versions are deleted, and a service worker can be withdrawn", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/\b404\b/);
  const front = await startProxy();
  const page = await openPage(withServiceWorker);
  const versions = () => page.evaluate(() => caches.keys());
  await page.goto(`${front.address}/sign-in`);
  await page.evaluate(async () => {
    for (const name of ["hedgerow-of-old", "of-somebody-else"]) await caches.open(name);
  });
  await signUp(page);
  await page.goto(front.address);
  await add(page, "kept");
  await waitForServiceWorker(page);
  await expectCached(page, "kept");
  await expect
    .poll(versions, patience)
    .toEqual(["of-somebody-else", expect.stringMatching(/^hedgerow-[\da-f]{16}$/)]);

  // While a deployment spreads, the page of another version is not stored for this one.
  const before = await versions();
  front.change((path, body) =>
    path === "/sw.js"
      ? body.replace(/\b[\da-f]{16}\b/g, "0000000000000000")
      : body.replace(/\/assets\/[\w.-]+\.js/, "/assets/elsewhere-00000000.js"),
  );
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const next = registration.installing;
    await new Promise<void>((resolve) => {
      if (!next || next.state === "redundant") resolve();
      else next.addEventListener("statechange", () => next.state === "redundant" && resolve());
    });
  });
  expect(await versions()).toEqual(before);

  front.change((path, body) =>
    path === "/sw.js"
      ? body.replace(/\b[\da-f]{16}\b/g, "1111111111111111")
      : body.replace("<html", "<html data-version='1'"),
  );
  const field = page.getByLabel("New task");
  await field.fill("half a thought");
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await page.getByText("A new version of Hedgerow is available.").waitFor();
  expect(await field.inputValue()).toBe("half a thought");
  await page.getByRole("button", { name: "Reload" }).click();
  await page.locator("html[data-version='1']").waitFor({ state: "attached" });
  await page.getByRole("checkbox", { name: "kept" }).waitFor();

  front.change((path, body) => (path === "/sw.js" ? undefined : body));
  // A page may not finish before it closes, and keeps the service worker that it started with.
  const isGoneAfterReload = async () => {
    await page.reload();
    const isDropped = async () => (await versions()).join() === "of-somebody-else";
    for (let tries = 0; tries < 20 && !(await isDropped()); tries++) await page.waitForTimeout(100);
    return (await isDropped()) && page.evaluate(() => navigator.serviceWorker.controller === null);
  };
  await expect.poll(isGoneAfterReload, { timeout: 60_000 }).toBe(true);
  await page.evaluate(async () => void (await caches.open("hedgerow-left-behind")));
  await expect.poll(isGoneAfterReload, { timeout: 60_000 }).toBe(true);
  expect(await page.locator("html[data-version]").count()).toBe(0);
});

test("what another app shares stands in the field for a new task, and is added by the person alone", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const manifest: { share_target: { action: string; params: Record<string, string> } } = await (
    await page.request.get("/manifest.webmanifest")
  ).json();
  const { action, params } = manifest.share_target;
  const shared = { [params["title"] ?? ""]: "Owls", [params["url"] ?? ""]: "https://owls.example" };
  await page.goto(`${action}?${new URLSearchParams(shared)}`);
  const field = page.getByLabel("New task");
  await expect.poll(() => field.inputValue(), patience).toBe("Owls https://owls.example");
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await storedTitles(page)).toEqual([]);
  expect(page.url()).not.toContain("Owls");
  await field.press("Enter");
  await expect.poll(() => storedTitles(page), patience).toEqual(["Owls https://owls.example"]);
});

test("in the installed app, pulling the page down asks what is new, and a short pull or a scroll does not", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const session = await page.context().newCDPSession(page);
  // A headless Chromium is never installed, so the test says that it is.
  await page.addInitScript(() => {
    const ask = globalThis.matchMedia.bind(globalThis);
    globalThis.matchMedia = (query) => ask(query === "(display-mode: standalone)" ? "all" : query);
  });
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().includes("/sync?")) asked += 1;
  });
  let rings = 0;
  page.on("websocket", (socket) => socket.on("framereceived", () => (rings += 1)));
  await openAsNewPerson(page);
  await createTasks(
    page,
    Array.from({ length: 20 }, (_, nth) => ({ title: `task ${nth}` })),
  );
  // The page asks by itself until it listens, and when it hears of something.
  const makeOneMore = async () => {
    await createTasks(page, [{ title: "one more" }]);
    return rings;
  };
  await expect.poll(makeOneMore, patience).toBeGreaterThan(0);
  let before: number;
  do {
    before = asked;
    await page.waitForTimeout(1000);
  } while (asked > before);
  asked = 0;
  const pull = async (by: number, x = 200) => {
    const send = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: y === undefined ? [] : [{ x, y }],
      });
    await send("touchStart", 300);
    for (let step = 1; step <= 5; step += 1) await send("touchMove", 300 + (by * step) / 5);
    const isShown = await page.locator(".pull").isVisible();
    await send("touchEnd");
    return isShown;
  };
  // The code for it has to be there.
  await expect.poll(() => pull(50), patience).toBe(true);
  expect(asked).toBe(0);
  expect(await pull(160)).toBe(true);
  await expect.poll(() => asked, patience).toBe(1);
  await page.getByText("Up to date").waitFor();
  await page.context().setOffline(true);
  expect(await pull(160)).toBe(true);
  await page.getByText("You’re offline. This is what was last heard.").waitFor();
  await page.context().setOffline(false);
  await page.evaluate(() => scrollTo(0, 400));
  expect(await pull(160)).toBe(false);
});
