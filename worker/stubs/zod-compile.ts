/** zod's compiler writes code for a schema, which Workers may not run. Its parser knows the symbol. */
export const INVALID: unique symbol = Symbol.for("zod.compile.invalid");

export class ZodCompileAsyncError extends Error {}
export class ZodCompileUnsupportedError extends Error {}

export { absent as compile, absent as withParser } from "./absent.ts";
