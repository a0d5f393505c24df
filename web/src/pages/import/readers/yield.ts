const longest = 40;

/** Long work calls the returned function again and again, to let the page draw and respond in between. */
export function openPace(): () => Promise<void> {
  let since = performance.now();
  return async function giveWay() {
    if (performance.now() - since < longest) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
