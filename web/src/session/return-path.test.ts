import { expect, test } from "vitest";
import { isWithin, placeToComeBackTo, signInAddress } from "./return-path.ts";

test("signing in leads back to the page that asked for it", () => {
  for (const [pathname, search] of [
    ["/", "?show=done&q=a%26b"],
    ["/account", ""],
    ["/", ""],
    ["/task/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b", "?view=today"],
    ["/device", "?user_code=BCDF-GHJK"],
    [
      "/oauth/authorize",
      "?redirect_uri=http%3A%2F%2F127.0.0.1%3A4321%2Fcb%3Fa%3D1&state=x%26to%3D%2F&scope=a+b",
    ],
  ] as const) {
    const address = signInAddress({ pathname, search });
    expect(placeToComeBackTo(address.slice("/sign-in".length))).toBe(pathname + search);
  }
});

test.for([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/api/auth/sign-out",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "/./\\evil.example",
  "/account/..//evil.example",
  "//hedgerow.invalid/\n/evil.example",
  "/nowhere",
  "/task/",
  "/task/1",
  "/task/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b/more",
  "/sign-in?to=/sign-in",
  "/oauth",
  "/oauth/authorize/more",
  "/device/more",
  "//device",
  "",
])("signing in never leads outside the app's pages: %s", (to) => {
  expect(placeToComeBackTo(`?to=${encodeURIComponent(to)}`)).toBe("/");
});

test("where the browser resolves an address to a page of the app, signing in leads there", () => {
  for (const to of ["account", "/./account", "/import/../account"])
    expect(placeToComeBackTo(`?to=${encodeURIComponent(to)}`)).toBe("/account");
});

test("the pages on which a program is let in are none of the app's own, which would load all tasks", () => {
  expect(["/", "/account", "/device", "/oauth/authorize"].filter(isWithin)).toEqual(["/", "/account"]);
});
