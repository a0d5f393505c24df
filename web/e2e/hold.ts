import type { Page, Route } from "playwright-core";

/** From now on these are answered when they are let go, with what was true when they were asked. */
export async function holdAnswers(page: Page, asked: RegExp, method = "GET"): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const hold = async (route: Route) => {
    if (route.request().method() !== method) return route.fallback();
    const response = await route.fetch();
    await gone;
    return route.fulfill({ response });
  };
  // Who asked may have left meanwhile.
  await page.route(asked, (route) => hold(route).catch(() => {}));
  return letGo;
}
