import type { OpenAPIHono, RouteConfig, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";

/** Declarations that are loaded when the description is asked for: no other request evaluates them. */
export interface LazyContract {
  /** The paths that its routes are mounted at. */
  at: readonly string[];
  load(this: void): Promise<Declarations>;
}

interface Declarations {
  declared: RouteConfig[];
  /** What the service sends to others, with the name of each as its path. */
  messages?: RouteConfig[];
  /** Schemas that no route names, by their own names. */
  schemas?: Record<string, z.ZodType>;
}

/** Adds to the description what was not loaded with its routes. */
export async function addDeclarations(
  app: OpenAPIHono<AppEnv>,
  contracts: readonly LazyContract[],
): Promise<void> {
  for (const { at, load } of contracts) {
    const { declared, messages = [], schemas = {} } = await load();
    for (const message of messages) app.openAPIRegistry.registerWebhook(message);
    for (const [name, schema] of Object.entries(schemas)) app.openAPIRegistry.register(name, schema);
    for (const base of at) {
      for (const route of declared) {
        const path = `${base}${route.path}`.replaceAll(/:([^/]+)/g, "{$1}");
        app.openAPIRegistry.registerPath({ ...route, path });
      }
    }
  }
}
