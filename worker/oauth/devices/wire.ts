import { z } from "@hono/zod-openapi";
import { program, scope } from "../authorize/wire.ts";

const userCode = z
  .string()
  .max(40, "must be at most 40 characters")
  .openapi({ description: "Large or small, with or without dashes and spaces.", example: "BCDF-GHJK" });

export const typed = z.strictObject({ user_code: userCode }).openapi("TypedCode");

export const waiting = z.object({ client: program, scope }).openapi("WaitingProgram");

export const decided = z
  .strictObject({
    user_code: userCode,
    decision: z.enum(["allow", "refuse"], { error: "must be allow or refuse" }),
    scope,
    list_id: z
      .guid("must be the id of a list")
      .nullable()
      .optional()
      .openapi({ format: "uuid", description: "The only list that the program sees." }),
  })
  .openapi("DeviceDecision");
