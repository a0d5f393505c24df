/** Better Auth's own tokens, signed or encrypted, are for sessions that are kept in a cookie. Ours are in the database. */
export {
  absent as signJWT,
  absent as symmetricDecodeJWT,
  absent as symmetricEncodeJWT,
  absent as verifyJWT,
  absent as verifySessionCookieJwtWithJwks,
} from "./absent.ts";
