// Decides what "/" shows: the app to a person who was here before, and the landing page to a stranger. It runs before the
// first paint, from a file of its own: the page's policy allows no inline script.
(() => {
  const { search } = location;
  // The build names the files of the app here, its entry first.
  const files = document.currentScript.dataset.app.split(" ");
  let isOpened = false;

  const openApp = () => {
    if (isOpened) return;
    isOpened = true;
    document.documentElement.classList.add("has-app");
    for (const href of files)
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    whenParsed(() => import(files[0]));
  };
  const whenParsed = (act) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", act) : act();

  // Whoever asks for the landing page gets it.
  if (/[?&]about\b/.test(search)) return;
  try {
    // web/src/session/person.ts remembers who was here.
    if (localStorage.getItem("hedgerow.person")) openApp();
  } catch {
    // Storage is refused to us: the cookies may know more.
  }
  // The address of a view, or of the installed app's shortcut.
  if (/[?&](?:view|list|tag|saved|show|q|priority|sort|new)\b/.test(search)) openApp();
  // The cookies may still hold a session that the browser's storage has forgotten. A stranger is answered with null.
  if (isOpened) return;
  fetch("/api/auth/get-session")
    .then((answer) => answer.ok && answer.json())
    .then((session) => session && openApp())
    .catch(() => {});
})();
