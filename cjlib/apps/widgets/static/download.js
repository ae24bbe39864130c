// A button that asks Python for a file and saves it.
function render({ model, el }) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "cj-button cj-download" });
  const said = Object.assign(document.createElement("span"), { className: "cj-download-said" });
  said.setAttribute("role", "status");
  const name = () => { button.textContent = model.get("label"); };
  const rest = (text) => {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    said.textContent = text;
  };
  button.addEventListener("click", () => {
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    said.textContent = model.get("labels").busy;
    model.send("make");
  });
  const got = (message, buffers) => {
    if (message.failed) return rest(model.get("labels").failed);
    const address = URL.createObjectURL(new Blob(buffers, { type: message.kind }));
    const link = Object.assign(document.createElement("a"), { href: address, download: message.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    rest(model.get("labels").done.replace("{name}", message.name));
  };
  model.on("msg:custom", got);
  model.on("change:label", name);
  name();
  el.replaceChildren(button, said);
  el.classList.add("cj-download-box");
  return () => { model.off("msg:custom", got); model.off("change:label", name); };
}
export default { render };
