import { grantScopes } from "../../drizzle/schema.ts";

/** RFC 8414. The issuer is the origin: everybody reaches us at one. */
export function describeServer(issuer: string) {
  const at = (path: string) => `${issuer}/api/oauth/${path}`;
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: at("token"),
    registration_endpoint: at("register"),
    revocation_endpoint: at("revoke"),
    introspection_endpoint: at("introspect"),
    device_authorization_endpoint: at("device_authorization"),
    scopes_supported: [...grantScopes],
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:device_code",
    ],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    introspection_endpoint_auth_methods_supported: ["none"],
    code_challenge_methods_supported: ["S256"],
    client_id_metadata_document_supported: true,
    authorization_response_iss_parameter_supported: true,
    service_documentation: `${issuer}/api/docs`,
    ui_locales_supported: ["en", "de", "es", "fr"],
  };
}

/** RFC 9728. `path` is that of the resource, which its metadata's address has behind its own. */
export function describeResource(issuer: string, path: string) {
  return {
    resource: issuer + path,
    authorization_servers: [issuer],
    scopes_supported: [...grantScopes],
    bearer_methods_supported: ["header"],
    resource_name: "Hedgerow",
    resource_documentation: `${issuer}/api/docs`,
  };
}
