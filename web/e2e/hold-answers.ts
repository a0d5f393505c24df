import type { Page, Route } from "playwright-core";

/** Holds back the answers to these requests until they are released; they may be out of date by then. */
export async function holdAnswers(page: Page, asked: RegExp, method = "GET"): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    if (route.request().method() !== method) return route.fallback();
    const response = await route.fetch();
    await released;
    return route.fulfill({ response });
  };
  // The page that asked may be closed by then.
  await page.route(asked, (route) => hold(route).catch(() => {}));
  return release;
}
