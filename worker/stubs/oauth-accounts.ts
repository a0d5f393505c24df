/** Better Auth links an account at another service to a person. There is no such service: see social-providers.ts. */
export {
  absent as applyUpdateUserInfoOnLink,
  absent as handleOAuthUserInfo,
  absent as linkOAuthAccount,
} from "./absent.ts";
