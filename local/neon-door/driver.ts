import { neon, neonConfig } from "@neondatabase/serverless";

// Where the driver finds the door; in production it works out Neon's own address from the host's name.
neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;

export { neon };
