import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";

type Contract = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
export type Schemas = NonNullable<NonNullable<Contract["components"]>["schemas"]>;
type Schema = Schemas[string];

const formats: Record<string, string> = {
  uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
  email: "ann@example.com",
  "date-time": "2026-11-21T07:30:00.000Z",
  uri: "https://hedgerow.example/",
};

/** An example of a schema, composed of the examples of its parts. */
export function sampleOf(schema: Schema, schemas: Schemas): unknown {
  if ("$ref" in schema && schema.$ref !== undefined) {
    const named = schemas[schema.$ref.replace("#/components/schemas/", "")];
    return named && sampleOf(named, schemas);
  }
  if (!isPlain(schema)) return undefined;
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, schemas)));
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice?.[0]) return sampleOf(choice[0], schemas);
  if (schema.enum) return schema.enum[0];
  return sampleOfType(schema, schemas);
}

function sampleOfType(schema: PlainSchema, schemas: Schemas): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      const fields = Object.entries(schema.properties ?? {});
      return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field, schemas)]));
    }
    case "array":
      return schema.items ? [sampleOf(schema.items, schemas)] : [];
    case "string":
      return formats[schema.format ?? ""] ?? "text";
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    default:
      return null;
  }
}

type PlainSchema = Exclude<Schema, { $ref: string }>;

function isPlain(schema: Schema): schema is PlainSchema {
  return !("$ref" in schema && schema.$ref !== undefined);
}
