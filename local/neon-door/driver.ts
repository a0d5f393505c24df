import { neon, neonConfig } from "@neondatabase/serverless";

// The driver finds the door here; in production it derives Neon's address from the host name.
neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;

export { neon };
