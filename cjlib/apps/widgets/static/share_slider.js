// A slider for a share, from nothing to `high`: the browser's own, so that it has a name and keys.
function render({ model, el }) {
  const id = `cj-share-${Math.random().toString(36).slice(2)}`; // each slider runs its own copy of this
  const label = Object.assign(document.createElement("label"), { className: "cj-label", htmlFor: id });
  const said = document.createElement("output");
  said.htmlFor.add(id);
  const bar = Object.assign(document.createElement("input"), { type: "range", id, min: 0, step: "any" });
  const share = (value) => `${Math.round(value * 1000) / 10}%`.replace(".", model.get("comma"));
  const show = () => {
    label.textContent = model.get("label");
    bar.max = model.get("high");
    bar.step = model.get("high") / 40;
    bar.value = model.get("value");
    tell();
  };
  const tell = () => {
    said.textContent = share(Number(bar.value));
    bar.setAttribute("aria-valuetext", said.textContent);
  };
  bar.addEventListener("input", tell);
  bar.addEventListener("change", () => {
    model.set("value", Number(bar.value));
    model.save_changes();
  });
  model.on("change:value", show);
  show();
  el.replaceChildren(label, said, bar);
  el.classList.add("cj-control");
  return () => model.off("change:value", show);
}
export default { render };
