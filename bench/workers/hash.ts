import { hashPassword } from "../../worker/auth/password/hash.ts";

/** One password hash and nothing else: what no sign-in can be cheaper than. */
export default { fetch: () => new Response(hashPassword("correct horse battery")) };
