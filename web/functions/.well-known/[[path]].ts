/** Where programs learn how they are let in (RFC 8414 and 9728). */
export { passOn as onRequest } from "../pass-on.ts";
