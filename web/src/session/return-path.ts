import { taskIn } from "../task/task-path.ts";

/** Whether it is a page for people who are signed in. */
export function isWithin(pathname: string): boolean {
  return (
    /^\/(account(\/acts|\/webhooks\/[\w-]+)?|bin|import)?$/.test(pathname) || taskIn(pathname) !== undefined
  );
}

/** The pages on which a person lets a program in. They look after the session themselves. */
const isForPrograms = /^\/(device|oauth\/authorize)$/;

/**
 * The page to go to after signing in. Anybody can write the URL, so it is compared with the app's own pages only after the
 * browser's parser has resolved it: "//host", "/\host" and "/.//host" lead to other hosts.
 */
export function placeToComeBackTo(search: string): string {
  const home = "https://hedgerow.invalid";
  const url = URL.parse(new URLSearchParams(search).get("to") ?? "/", home);
  if (url?.origin !== home || !(isWithin(url.pathname) || isForPrograms.test(url.pathname))) return "/";
  return url.pathname + url.search;
}

export function signInAddress(from: { pathname: string; search: string }): string {
  const here = from.pathname + from.search;
  return here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`;
}
