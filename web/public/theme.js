// Runs before the first paint, from a file of its own: the page's policy allows no inline script.
try {
  const theme = localStorage.getItem("hedgerow.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused to us: the system's choice stands.
}
