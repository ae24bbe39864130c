// In an app, another language is a redraw and not a new page: what was filled in stays.  The links
// of the bar press the app's own language button; elsewhere they are ordinary links.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".frame-languages a[data-words]");
  const button = document.querySelector(".cj-app .cj-language");
  if (!link || !button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.lang === document.documentElement.lang) return;
  button.click();

  const words = JSON.parse(link.dataset.words);
  for (const other of document.querySelectorAll(".frame-languages a")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  link.closest("nav").setAttribute("aria-label", words.language);
  document.querySelector(".frame-skip").textContent = words.skip;
  document.querySelector(".frame-home span").textContent = words.kit;
  const home = document.querySelector(".frame-home");
  home.href = home.href.replace(/lang=\w+/, `lang=${link.lang}`);
  const theme = document.getElementById("cj-theme");
  Object.assign(theme.dataset, { toDark: words.to_dark, toLight: words.to_light });
  theme.ariaLabel = theme.title = document.documentElement.dataset.theme === "dark" ? words.to_light : words.to_dark;
  document.cookie = `cj_lang=${link.lang}; path=${home.pathname}; max-age=31536000; samesite=lax`;
  history.replaceState(null, "", link.href);
});
