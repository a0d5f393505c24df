// oxlint-disable import/default, import/no-named-as-default -- The page and its parts are text here: `rules` in wrangler.toml.
import { Hono } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "../http/problem.ts";
import make from "./make.browser.js";
import operation from "./operation.browser.js";
import colors from "./colors.css";
import style from "./page.css";
import page from "./page.html";
import script from "./page.browser.js";
import request from "./request.browser.js";

/** Only what this origin serves: no other host, nothing inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const css = "text/css; charset=utf-8";
const javascript = "text/javascript; charset=utf-8";
const files = new Map([
  ["colors.css", { text: colors, type: css }],
  ["page.css", { text: style, type: css }],
  ["page.browser.js", { text: script, type: javascript }],
  ["operation.browser.js", { text: operation, type: javascript }],
  ["request.browser.js", { text: request, type: javascript }],
  ["make.browser.js", { text: make, type: javascript }],
]);

/** The API's description, to read and to try. The Worker serves it itself, so it is wherever the API is. */
export const docs = new Hono<AppEnv>()
  .get("/", (c) => c.html(page, 200, { "Content-Security-Policy": policy }))
  .get("/:file", (c) => {
    const file = files.get(c.req.param("file"));
    if (!file) throw new Problem("not_found");
    return c.body(file.text, 200, { "Content-Type": file.type });
  });
