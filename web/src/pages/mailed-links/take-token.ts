/**
 * The secret of the link that led here. It is taken out of the address at once, so that it is in no history and no bookmark,
 * and is kept only in the memory of this page.
 */
export function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
  history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}

// Another link for the same page, put into the address bar, loads nothing by itself.
addEventListener("hashchange", () => {
  if (location.hash.startsWith("#token=")) location.reload();
});
