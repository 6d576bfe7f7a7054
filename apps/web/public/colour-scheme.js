// Before the first paint, so that a dark page never flashes white. A file of its own, because the page's security policy
// allows no inline script. The key is the one of src/session/colour-scheme.ts.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem("readyroom.colour-scheme")
  } catch {}
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light")
})()
