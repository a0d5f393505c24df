import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { addRefusals } from "../openapi/describe.ts";

const uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
/** Where everything is mounted that belongs to a person, as the router writes it. */
export const ownedAt = ["/api", "/api/v1", ...["/api/:user_id", "/api/v1/users/:user_id"].map(withPattern)];

const named = z.object({
  user_id: z.uuid().openapi({ description: "The caller's own id. Any other id is refused with 403." }),
});

/** Mounts a router where the path names a person. The pattern keeps other paths out, above all /api/v1. */
export function mountUnderUser(
  app: OpenAPIHono<AppEnv>,
  path: `${string}/:user_id`,
  router: OpenAPIHono<AppEnv>,
): void {
  app.route(withPattern(path), router);
}

function withPattern(path: string): string {
  return path.replace(":user_id", `:user_id{${uuid}}`);
}

/** Gives the description of what is mounted so a plain parameter in place of the pattern, and the refusals of another's id. */
export function describeUnderUser(app: OpenAPIHono<AppEnv>): void {
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== "route" || !definition.route.path.includes(uuid)) continue;
    const { route } = definition;
    route.path = route.path.replace(`{user_id{${uuid}}}`, "{user_id}");
    route.responses = addRefusals(route.responses, "tasks_of_another", "not_found");
    route.request = { ...route.request, params: named.extend(paramsOf(route.request?.params)) };
  }
}

function paramsOf(params: unknown): z.ZodRawShape {
  return params instanceof z.ZodObject ? params.shape : {};
}
