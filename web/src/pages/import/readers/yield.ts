const longest = 40;

/** For long work on the page: called again and again, it lets the page draw and answer in between. */
export function openPace(): () => Promise<void> {
  let since = performance.now();
  return async function giveWay() {
    if (performance.now() - since < longest) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
