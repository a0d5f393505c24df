import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { authForBrowsers } from "./browser/sessions.ts";
import { proof } from "./factor/prove.ts";
import { secondFactor } from "./factor/routes.ts";
import { links } from "./links/routes.ts";
import { passkeys } from "./passkey/routes.ts";
import { authForPrograms } from "./program/tokens.ts";

export const auth = new OpenAPIHono<AppEnv>()
  .route("/auth", authForPrograms({ signUp: "/signup", signIn: "/signin", signOut: "/logout", me: "/me" }))
  .route(
    "/v1/auth",
    authForPrograms({ signUp: "/register", signIn: "/signin", signOut: "/signout", me: "/me" }),
  )
  .route("/auth", authForBrowsers)
  .route("/auth", links)
  .route("/auth/passkey", passkeys)
  .route("/auth", secondFactor)
  .route("/auth", proof)
  .route("/v1/auth", proof);
