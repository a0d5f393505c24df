import { z } from "zod";
import { refusalShape } from "../openapi/describe.ts";
import { isObject } from "./message.ts";
import type { ReadyTool } from "./tool.ts";
import { tools } from "./tools/index.ts";

let described: object[] | undefined;

/** All tools as they are listed. They are the same for everybody, and described once. */
export function toolList(): object[] {
  described ??= tools.map(describe);
  return described;
}

function describe({ name, title, description, input, output, effect, isIdempotent, isExact }: ReadyTool) {
  return {
    name,
    title,
    description,
    inputSchema: schemaOf(input),
    outputSchema: orProblem(schemaOf(isExact ? output : output.extend({ note: z.string() }))),
    annotations: {
      title,
      readOnlyHint: effect === "reads",
      destructiveHint: effect === "removes",
      idempotentHint: isIdempotent,
      openWorldHint: false,
    },
  };
}

type Schema = Record<string, unknown>;

function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override({ jsonSchema }) {
      // Pages of digits that say what the format says, and what goes without saying.
      if (jsonSchema.format === "date" || jsonSchema.format === "date-time") delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}

const problem = z.object({
  type: refusalShape.type,
  detail: refusalShape.detail,
  errors: refusalShape.errors,
});

/** A refusal is a result, too, and clients hold it against the same schema. */
function orProblem({ required, properties, ...schema }: Schema): Schema {
  const refusal = schemaOf(problem);
  return {
    ...schema,
    properties: {
      ...(isObject(properties) && properties),
      ...(isObject(refusal["properties"]) && refusal["properties"]),
    },
    anyOf: [{ required: required ?? [] }, { required: refusal["required"] }],
  };
}
