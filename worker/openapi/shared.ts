import { z } from "@hono/zod-openapi";
import { tagList } from "../http/etag.ts";

/** What the declarations of routes share. */

/** For routes that read nothing from the query. */
export const noQuery = z.strictObject({});

const tags = z.string().regex(tagList, "must be entity-tags in double quotes, or *").optional();

export const ifNoneMatch = z.object({
  "If-None-Match": tags.openapi({
    description: "ETags of the responses the caller already has.",
    example: '"mi8o1pz4"',
  }),
});

export const ifMatch = z.object({
  "If-Match": tags.openapi({
    description: "Change it only if its current ETag is one of these.",
    example: '"mi8o1pz4"',
  }),
});

export const etag = z.object({ ETag: z.string().openapi({ example: '"mi8o1pz4"' }) });

export const made = etag.extend({
  Location: z.string().openapi({ description: "The path of what was created." }),
});

export const unchanged = { description: "The caller's copy is current.", headers: etag };

export const json = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { "application/json": { schema } },
});

export const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, ...json(schema) });

/** An answer in JSON, and the same with an ETag. */
export const answer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  ...json(schema),
});
export const answerWithEtag = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  headers: etag,
  ...json(schema),
});

/** Refusals of a body, and refusals under load. */
export const badBody = ["invalid_request", "too_large", "not_json"] as const;
export const busy = ["too_many_requests", "unavailable"] as const;
