/** Better Auth's database when it is given none: ours is always given. */
export { absent as memoryAdapter } from "./absent.ts";
