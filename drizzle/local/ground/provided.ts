import type {} from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where a test asks for a database of its own. */
    desk: string;
    /** The PostgreSQL behind everything, as its superuser. */
    postgres: string;
  }
}
