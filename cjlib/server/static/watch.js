// Keeps an eye on the kernel behind an app, and says it when that or the kit has gone.  Runs before
// Voila's scripts.  What is drawn stays: pictures move in the page itself, without a kernel.
(() => {
  const Plain = window.WebSocket;
  const KERNEL = /\/api\/kernels\//;
  const STOPPED = /"execution_state":\s*"(restarting|autorestarting|dead)"/;
  const LONGEST = 4096; // bytes of a message about the state of a kernel
  // bytes: the server hangs up on a message that is larger still
  const LARGEST = Number(document.documentElement.dataset.largest) || 250 * 2 ** 20;
  let ended = false;
  let leaving = false;
  let timer = 0;

  const place = () => document.getElementById("cj-lost");
  const tell = (what) => {
    const note = place();
    if (!note || leaving) return;
    const words = JSON.parse(note.dataset.words)[document.documentElement.lang];
    note.querySelector("p").textContent = words?.[what] ?? "";
    const again = note.querySelector("a");
    again.textContent = words?.again ?? "";
    again.hidden = what === "gone"; // a kit that stopped cannot give the page again
    note.hidden = false;
  };
  const stopped = () => { ended = true; tell("ended"); };
  const closed = () => { if (!ended) timer ||= setTimeout(tell, 2500, "gone"); };
  const opened = () => {
    clearTimeout(timer);
    timer = 0;
    if (!ended && place()) place().hidden = true;
  };

  // No answer for a while: a kernel that is busy is still there, one that was shut down is not.
  let silence = 0;
  const asked = (address) => {
    silence ||= setTimeout(async () => {
      silence = 0;
      const kernel = String(address).replace(/^ws/, "http").replace(/\/channels.*$/, "");
      const answer = await fetch(kernel).catch(() => null);
      if (answer === null) tell("gone");
      else if (answer.status === 404) stopped();
    }, 3000);
  };
  const answered = () => {
    clearTimeout(silence);
    silence = 0;
  };

  const text = (data) => {
    if (typeof data === "string") return data.length < LONGEST ? data : "";
    return data instanceof ArrayBuffer && data.byteLength < LONGEST ? new TextDecoder().decode(data) : "";
  };

  window.WebSocket = class WebSocket extends Plain {
    constructor(...given) {
      super(...given);
      if (!KERNEL.test(String(given[0]))) return;
      this.addEventListener("open", opened);
      this.addEventListener("close", closed);
      this.watched = true;
      this.addEventListener("message", (event) => {
        answered();
        if (!STOPPED.test(text(event.data))) return;
        event.stopImmediatePropagation(); // else every widget is wiped from the page
        stopped();
      });
    }

    send(data) {
      if (this.watched && (data.byteLength ?? 0) > LARGEST) return void tell("large");
      super.send(data);
      if (this.watched && !ended) asked(this.url);
    }
  };

  // Leaving the page ends its kernel, so a page that the back button brings back starts afresh.
  window.addEventListener("pagehide", () => { leaving = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
