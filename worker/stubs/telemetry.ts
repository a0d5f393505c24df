/** Better Auth reports nothing about how it is used. */
export const createTelemetry = () => Promise.resolve({ publish: () => Promise.resolve() });
