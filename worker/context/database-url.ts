import { z } from "zod";

export const databaseUrl = z
  .string({ error: "DATABASE_URL is not set" })
  .refine(
    (value) => /^postgres(ql)?:\/\/[^@/]+@[^/]+\/.+/.test(value),
    "DATABASE_URL must be postgres://user:password@host/database",
  );
