/**
 * Endpoints of Better Auth that have no route here, and what it makes for them: accounts at other services, its page for errors,
 * and its own verification of email addresses. Without a path, its router passes over them.
 */
export {
  absent as accountInfo,
  absent as callbackOAuth,
  absent as createEmailVerificationToken,
  absent as error,
  absent as getAccessToken,
  absent as linkSocialAccount,
  absent as listUserAccounts,
  absent as refreshToken,
  absent as sendVerificationEmail,
  absent as sendVerificationEmailFn,
  absent as unlinkAccount,
  absent as verifyEmail,
} from "./absent.ts";
