/** Says to a page where the person wants to be. A page of this person answers that it goes there. */
interface Show {
  kind: "show";
  owner: string;
  path: string;
}

declare const self: ServiceWorkerGlobalScope;

/** Longer than this, a page that is awake does not take. */
const patience = 1000;

/** Brings a window of the app to the front and shows this there, or opens one. */
export async function showApp(owner: string, path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const nearness = ({ focused, visibilityState }: WindowClient) =>
    Number(focused) + Number(visibilityState === "visible");
  for (const page of windows.toSorted((a, b) => nearness(b) - nearness(a))) {
    // oxlint-disable-next-line no-await-in-loop -- one page is enough
    if (!(await goesThere(page, { kind: "show", owner, path }))) continue;
    // A system may not let it come to the front.
    // oxlint-disable-next-line no-await-in-loop
    await page.focus().catch(() => {});
    return;
  }
  await self.clients.openWindow(path);
}

/** The landing page and the demo do not answer, and neither does a page that sleeps. */
function goesThere(page: WindowClient, show: Show): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => resolve(true));
    port1.start();
    setTimeout(() => resolve(false), patience);
    page.postMessage(show, [port2]);
  });
}
