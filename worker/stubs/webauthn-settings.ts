/** SimpleWebAuthn's settings hold the certificates of attestation. Web Crypto here has no post-quantum signatures yet. */
export const SettingsService = {
  getRootCertificates: () => [],
  runtimeSupportsPQC: () => false,
};
