export { type Client, type ClientOptions, createClient, type Token } from "./client.ts";
export { type FieldFault, HedgerowError } from "./error.ts";
export { follow, type FollowOptions } from "./follow.ts";
export type { components, paths } from "./generated/api.ts";
export {
  deviceSignIn,
  type DeviceCode,
  type DeviceSignInOptions,
  refreshing,
  type RefreshingOptions,
  type Tokens,
} from "./oauth.ts";
export type { AnswerOf, Method, OptionsFor, PathFor, RequestOptions } from "./operations.ts";
export type * from "./types.ts";
export { verifyWebhook, WebhookError } from "./webhook.ts";
