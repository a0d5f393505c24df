/** On every answer under /api, also on those that the Worker itself cannot give. */
export const answerHeaders = {
  "Cache-Control": "no-store",
  // `base-uri` and `form-action` do not fall back to `default-src`.
  "Content-Security-Policy":
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
};
