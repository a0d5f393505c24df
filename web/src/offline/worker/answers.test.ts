import { expect, test } from "vitest";
import { pathToAnswer } from "./answers.ts";

const home = "https://hedgerow.example";
const files = new Set(["/theme.js"]);
const ask = (path: string, mode: RequestMode = "navigate", method = "GET") =>
  pathToAnswer({ url: new URL(path, home).href, mode, method }, home, files);

test("every URL of the app is answered with the page", () => {
  for (const path of ["/", "/?show=done", "/account", "/sign-in?to=%2Faccount", "/nowhere"])
    expect(ask(path)).toBe("/");
});

test("the landing page is left to the network", () => {
  for (const path of ["/?about", "/de", "/fr?about"]) expect(ask(path)).toBeUndefined();
  expect(ask("/account?about")).toBe("/");
});

test("the app's files are answered, including those of another version", () => {
  expect(ask("/theme.js", "no-cors")).toBe("/theme.js");
  expect(ask("/assets/list-page-12345678.js", "cors")).toBe("/assets/list-page-12345678.js");
});

test("the API, other hosts, writes and files that it does not store are left to the network", () => {
  for (const path of [
    "/api",
    "/api/tasks",
    "/api/docs",
    "/.well-known/oauth-authorization-server",
    "/cdn-cgi/access/logout",
    "/robots.txt",
  ])
    expect(ask(path)).toBeUndefined();
  expect(ask("/api/tasks", "cors")).toBeUndefined();
  expect(ask("/api/tasks/1/x.js", "cors")).toBeUndefined();
  expect(ask("https://elsewhere.example/")).toBeUndefined();
  expect(ask("https://elsewhere.example/assets/a.js", "cors")).toBeUndefined();
  expect(ask("/", "navigate", "POST")).toBeUndefined();
  expect(ask("/mark.svg", "no-cors")).toBeUndefined();
});
