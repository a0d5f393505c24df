import { hashPassword } from "../../worker/auth/password/hash.ts";

/** One password hash and nothing else: no sign-in can cost less. */
export default { fetch: () => new Response(hashPassword("correct horse battery")) };
