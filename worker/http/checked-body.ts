import { createMiddleware } from "hono/factory";
import type { z } from "zod";
import type { AppEnv } from "../context/app-env.ts";
import { refuseInvalid } from "./validation.ts";

/** Checks a JSON body by a schema that is loaded when it is first needed, for routes that few requests come to. */
export function checkedBody<Schema extends z.ZodType>(load: () => Promise<Schema>) {
  return createMiddleware<AppEnv, string, { in: { json: z.input<Schema> }; out: { json: z.output<Schema> } }>(
    async function checkBody(c, next) {
      const schema = await load();
      const checked = schema.safeParse(c.req.raw.body === null ? {} : await c.req.json());
      if (!checked.success) return refuseInvalid(checked);
      c.req.addValidatedData("json", Object(checked.data));
      await next();
    },
  );
}
