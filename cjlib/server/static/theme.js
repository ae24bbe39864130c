// Light or dark: what the person chose here before, else what the system says.  Runs in the head,
// before anything is drawn; the button of the page's frame switches it.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => {
    try {
      const theme = localStorage.getItem("cj-theme");
      return theme === "dark" || theme === "light" ? theme : null;
    } catch {
      return null; // storage is switched off
    }
  };
  const show = () => {
    const theme = remembered() ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    if (document.body) {
      document.body.dataset.jpThemeLight = String(theme === "light");
      const button = document.getElementById("cj-theme");
      if (button) button.setAttribute("aria-label", button.dataset[theme === "dark" ? "toLight" : "toDark"]);
      if (button) button.title = button.getAttribute("aria-label");
    }
  };
  show();
  document.addEventListener("DOMContentLoaded", show);
  system.addEventListener("change", show);
  window.addEventListener("storage", show); // another tab of the kit switched
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#cj-theme")) return;
    const other = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("cj-theme", other);
    } catch {
      document.documentElement.dataset.theme = other;
      return;
    }
    show();
  });
})();
