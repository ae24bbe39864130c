// Hands Python what a person does, in order and whole.  ipywidgets keeps only the newest value of
// a trait while Python is busy; so the trait holds everything that Python has not heard yet.

const nextNumber = (model) =>
  Math.max(model.get("heard"), ...model.get("outbox").map((item) => item.nth)) + 1;

// Post `item`; unheard items that `replaces` says yes to are no longer worth telling.
function post(model, item, replaces = () => false) {
  const nth = nextNumber(model);
  const waiting = model.get("outbox")
    .filter((other) => other.nth > model.get("heard") && !replaces(other));
  model.set("outbox", [...waiting, { ...item, nth }]);
  model.save_changes();
  return nth;
}

function choose(model, step) {
  if (model.get("selected") === step) return;
  model.set("selected", step);
  model.save_changes();
}
