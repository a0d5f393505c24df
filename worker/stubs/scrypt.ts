/** Better Auth's own hashes. Ours come from the hasher, and this would load all of node:crypto at every start. */
export { absent as hashPassword, absent as verifyPassword } from "./absent.ts";
