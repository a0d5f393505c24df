// Decides what "/" shows: the app to a person who was here before, and the landing page to a stranger, in the language that
// they read. It runs before the first paint, from a file of its own: the page's policy allows no inline script.
(() => {
  const { pathname, search } = location;
  const page = document.documentElement;
  // The build names the files of the app here, its entry first.
  const files = document.currentScript.dataset.app.split(" ");
  const chosenLanguage = "hedgerow.language";
  let isOpened = false;

  const openApp = () => {
    if (isOpened) return;
    isOpened = true;
    page.classList.add("has-app");
    // The landing page has an address for each language. The app has one for all.
    if (pathname !== "/") history.replaceState(null, "", `/${search}`);
    for (const href of files)
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    whenParsed(() => import(files[0]));
  };
  const whenParsed = (act) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", act) : act();

  // Who chooses a language at the foot of the page gets the app in it, too.
  addEventListener("click", ({ target }) => {
    const { lang } = target.closest("a[hreflang]") ?? {};
    try {
      if (lang) localStorage.setItem(chosenLanguage, lang);
    } catch {
      // Storage is refused to us: the link leads there all the same.
    }
  });

  // Whoever asks for the landing page gets it.
  if (/[?&]about\b/.test(search)) return;
  let chosen = "";
  try {
    // web/src/session/person.ts remembers who was here.
    if (localStorage.getItem("hedgerow.person")) openApp();
    chosen = localStorage.getItem(chosenLanguage);
  } catch {
    // Storage is refused to us: the cookies may know more.
  }
  // The address of a view, or of the installed app's shortcut.
  if (/[?&](?:view|list|tag|saved|show|q|priority|sort|new)\b/.test(search)) openApp();
  if (isOpened) return;
  // As in web/src/language/language.ts.
  const [language = "en"] = [chosen, ...navigator.languages].flatMap(
    (wanted) => /^(?:en|de|es|fr)(?![a-z])/i.exec(wanted)?.[0].toLowerCase() ?? [],
  );
  if (pathname === "/" && language !== "en") {
    page.classList.add("is-leaving");
    location.replace(`/${language}${search}`);
    return;
  }
  // The cookies may still hold a session that the browser's storage has forgotten. A stranger is answered with null.
  fetch("/api/auth/get-session")
    .then((answer) => answer.ok && answer.json())
    .then((session) => session && openApp())
    .catch(() => {});
})();
