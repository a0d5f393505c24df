/** Better Auth encrypts OAuth's tokens and state, and cached sessions in cookies. The Worker has none of them. */
export {
  absent as bytesToHex,
  absent as hexToBytes,
  absent as managedNonce,
  absent as utf8ToBytes,
  absent as xchacha20poly1305,
} from "./absent.ts";
