import type { OpenAPIHono, RouteConfig } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";

/** Declarations that are loaded when the description is asked for: no other request evaluates them. */
export interface LazyContract {
  /** The paths that its routes are mounted at. */
  at: readonly string[];
  load(this: void): Promise<{ declared: RouteConfig[] }>;
}

/** Adds to the description what was not loaded with its routes. */
export async function addDeclarations(
  app: OpenAPIHono<AppEnv>,
  contracts: readonly LazyContract[],
): Promise<void> {
  for (const { at, load } of contracts) {
    const { declared } = await load();
    for (const base of at) {
      for (const route of declared) {
        const path = `${base}${route.path}`.replaceAll(/:([^/]+)/g, "{$1}");
        app.openAPIRegistry.registerPath({ ...route, path });
      }
    }
  }
}
