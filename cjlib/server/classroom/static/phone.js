// Keeps the page up to date without a touch: waits until the class sees something else, then takes
// the new page.  Without this script the page works too.
(() => {
  const scene = () => document.getElementById("scene");
  const rest = (milliseconds) => new Promise((go) => { setTimeout(go, milliseconds); });

  // what is left to divide, while points are typed
  const sum = document.getElementById("sum");
  if (sum) {
    const fields = [...document.querySelectorAll("input[type=number]")];
    const tell = () => {
      const left = 100 - fields.reduce((total, field) => total + (Number(field.value) || 0), 0);
      sum.textContent = sum.dataset.words.replace("{left}", String(left).replace("-", "−"));
    };
    sum.setAttribute("role", "status");
    for (const field of fields) field.addEventListener("input", tell);
    tell();
  }

  // two presses of one button are one answer
  document.addEventListener("submit", ({ target }) => {
    const button = target.querySelector("button");
    setTimeout(() => { button.disabled = true; }, 0);
    setTimeout(() => { button.disabled = false; }, 4000);
  });

  async function takeOver() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("scene");
    if (!fresh) return location.reload();
    if (fresh.dataset.round !== scene().dataset.round) return location.replace(location.pathname);
    // the same question: what is being filled in stays, only the outcome is new
    document.getElementById("outcome")?.replaceChildren(...(fresh.querySelector("#outcome")?.childNodes ?? []));
    scene().dataset.mark = fresh.dataset.mark;
    return undefined;
  }

  async function follow() {
    for (;;) {
      try {
        const answer = await fetch(`/stand?v=${encodeURIComponent(scene().dataset.mark)}`, { cache: "no-store" });
        if (answer.status === 403) return location.assign("/");
        if (answer.ok && (await answer.json()).v !== scene().dataset.mark) await takeOver();
        else if (!answer.ok) await rest(3000);
      } catch {
        await rest(2000 + Math.random() * 2000); // the network is gone for a moment, or the server starts again
      }
    }
  }
  if (scene()) follow();
})();
