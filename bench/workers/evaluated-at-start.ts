import { basePath } from "../../worker/auth/better-auth.ts";
import product from "../../worker/index.ts";

/** The product as it would be if it named Better Auth in a plain import: evaluated at every start. */
export default { ...product, basePath };
