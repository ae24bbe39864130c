// Who works with the keyboard stays where she was: when what has the focus is taken away or cannot
// be pressed any longer, the focus goes to the nearest thing around it that is still there, instead
// of to the top of the page.
(() => {
  let way = []; // from what had the focus last to the page around it

  const shown = (one) => one.isConnected && one.getClientRects().length > 0;
  const lost = () => {
    const now = document.activeElement;
    const nowhere = !now || now === document.body || !now.isConnected;
    return way.length > 0 && (nowhere || now.disabled) && !(shown(way[0]) && !way[0].disabled);
  };

  function bringBack() {
    if (!lost()) return;
    const near = way.slice(1).find(shown);
    way = [];
    if (!near || near === document.body || near === document.documentElement) return;
    if (!near.hasAttribute("tabindex")) near.tabIndex = -1;
    near.classList.add("cj-focus-kept"); // a frame around a whole panel would only startle
    near.focus({ preventScroll: true });
  }

  document.addEventListener("focusin", ({ target }) => {
    way = [];
    for (let one = target; one instanceof Element; one = one.parentElement) way.push(one);
  });
  // a press beside everything lets go on purpose
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("button, a, input, select, textarea, label, [tabindex]")) way = [];
  }, true);
  document.addEventListener("DOMContentLoaded", () => {
    let timer = 0;
    const later = () => { // what is taken away is often put back, new, at once
      if (!way.length) return;
      clearTimeout(timer);
      timer = setTimeout(bringBack, 150);
    };
    new MutationObserver(later).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["disabled", "style", "class"],
    });
  });
})();
