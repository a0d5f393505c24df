/** What attestation needs: certificates, and lists of authenticators. Nobody is asked which one they have. */
export {
  absent as convertX509PublicKeyToCOSE,
  absent as getCertificateInfo,
  absent as isCertRevoked,
  absent as MetadataService,
  absent as validateCertificatePath,
  absent as verifyMDSBlob,
} from "./absent.ts";
