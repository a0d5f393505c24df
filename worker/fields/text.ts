import { z } from "@hono/zod-openapi";
import { countCodePoints } from "./code-points.ts";

interface TextRules {
  /** Lengths are in code points: what a person would count, and what Postgres's char_length counts. */
  min?: number;
  max: number;
  /** Refuses a text that is all white space. */
  notBlank?: boolean;
}

/** The one schema for text that a person types. A message continues the field's name. */
export function text({ min = 0, max, notBlank = false }: TextRules) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
    .superRefine((value, context) => {
      const message = findFault(value, { min, max, notBlank });
      if (message !== undefined) context.addIssue({ code: "custom", message });
    })
    .openapi({ ...((min > 0 || notBlank) && { minLength: Math.max(min, 1) }), maxLength: max });
}

function findFault(value: string, { min, max, notBlank }: Required<TextRules>): string | undefined {
  // A lone surrogate has no UTF-8 form, and Postgres stores no NUL.
  if (!value.isWellFormed()) return "must be well-formed Unicode";
  if (value.includes("\0")) return "must not contain a NUL character";
  if (notBlank && value.trim() === "") return "must not be blank";
  const length = countCodePoints(value);
  if (length < min) return `must be at least ${count(min)}`;
  if (length > max) return `must be at most ${count(max)}`;
  return undefined;
}

function count(characters: number): string {
  return characters === 1 ? "1 character" : `${characters} characters`;
}
