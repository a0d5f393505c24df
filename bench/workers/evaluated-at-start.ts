import { basePath } from "../../worker/auth/better-auth.ts";
import product from "../../worker/index.ts";

/** The product as it would be with a plain import of Better Auth, which is then evaluated at every start. */
export default { ...product, basePath };
