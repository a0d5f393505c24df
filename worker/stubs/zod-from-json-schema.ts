/** Schemas are made by our code, never from JSON Schema. */
export { absent as fromJSONSchema } from "./absent.ts";
