/** Where to go after signing in: always a page of this app, whatever the address says. */
export function placeToComeBackTo(search: string): string {
  const asked = new URLSearchParams(search).get("to");
  if (!asked || !asked.startsWith("/")) return "/";
  // The browser's own URL parser decides: "//host", "/\host" and the like lead to other hosts.
  const home = "https://hedgerow.invalid";
  const url = URL.parse(asked, home);
  if (url?.origin !== home || url.pathname.startsWith("/sign-") || url.pathname.startsWith("/api/"))
    return "/";
  return url.pathname + url.search;
}

export function signInAddress(from: { pathname: string; search: string }): string {
  const here = from.pathname + from.search;
  return here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`;
}
