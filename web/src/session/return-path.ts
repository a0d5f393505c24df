/** The page to go to after signing in. It is always a page of this app, because anybody can write the URL. */
export function placeToComeBackTo(search: string): string {
  const target = new URLSearchParams(search).get("to");
  if (!target || !target.startsWith("/")) return "/";
  // "//host", "/\host" and similar paths lead to other hosts, so the browser's own URL parser decides.
  const home = "https://hedgerow.invalid";
  const url = URL.parse(target, home);
  if (url?.origin !== home || url.pathname.startsWith("/sign-") || url.pathname.startsWith("/api/"))
    return "/";
  return url.pathname + url.search;
}

export function signInAddress(from: { pathname: string; search: string }): string {
  const here = from.pathname + from.search;
  return here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`;
}
