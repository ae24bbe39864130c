// One question with its choices: a group of radio buttons that has a name.
function render({ model, el }) {
  // by lot: every widget runs a copy of this script, so that counting gives all the same name
  const name = `cj-choice-${Math.random().toString(36).slice(2)}`;
  const group = Object.assign(document.createElement("fieldset"), { className: "cj-one-choice" });
  const legend = document.createElement("legend");
  const choices = document.createElement("div");
  const choice = (text, at) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name, value: at });
    input.addEventListener("change", () => {
      model.set("chosen", at);
      model.save_changes();
    });
    label.append(input, text);
    return label;
  };
  const show = () => {
    choices.querySelectorAll("input").forEach((input, at) => { input.checked = at === model.get("chosen"); });
  };
  legend.textContent = model.get("label");
  choices.replaceChildren(...model.get("options").map(choice));
  model.on("change:chosen", show);
  show();
  group.append(legend, choices);
  el.replaceChildren(group);
  return () => model.off("change:chosen", show);
}
export default { render };
