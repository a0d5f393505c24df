// Shows web/404.html in the language that is read here, by the rule of web/src/language/language.ts. Nothing is painted before.
(() => {
  let chosen = "";
  try {
    chosen = localStorage.getItem("hedgerow.language");
  } catch {
    // Storage is refused to us: the browser's languages stand.
  }
  const [language = "en"] = [chosen, ...navigator.languages].flatMap(
    (wanted) => /^(?:en|de|es|fr)(?![a-z])/i.exec(wanted)?.[0].toLowerCase() ?? [],
  );
  if (language === "en") return;
  const page = document.documentElement;
  page.lang = language;
  page.hidden = true;
  addEventListener("DOMContentLoaded", () => {
    for (const words of document.querySelectorAll("main > [lang]")) {
      words.hidden = words.lang !== language;
      if (!words.hidden) document.title = words.dataset.title;
    }
    page.hidden = false;
  });
})();
