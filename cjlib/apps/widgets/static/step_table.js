// The table of steps: a real table with a field in each cell.
//
// New rows from Python are compared with what stands there, and only what differs is touched, so
// that focus, caret and what somebody is typing survive.

const tag = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const fillIn = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);

const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

// Make `parent` hold exactly `elements` in this order; what stays where it is keeps its focus.
function fill(parent, elements) {
  const staying = new Set(elements);
  for (const old of [...parent.children]) if (!staying.has(old)) old.remove();
  elements.forEach((element, place) => {
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}

function makeField(column) {
  if (column.kind === "long") return tag("textarea", { rows: 1 });
  if (column.kind === "check") return tag("input", { type: "checkbox" });
  if (column.kind === "number") {
    const field = tag("input", { type: "number", step: column.step ?? "any" });
    for (const end of ["min", "max"]) if (column[end] != null) field[end] = column[end];
    return field;
  }
  if (column.kind !== "choice") return tag("input", { type: "text", autocomplete: "off" });
  const options = column.options.map(([key, label]) => new Option(label, key));
  if (!column.options.some(([key]) => key === "")) options.unshift(new Option("–", ""));
  return tag("select", {}, ...options);
}

function read(field, column) {
  if (column.kind === "check") return field.checked;
  if (column.kind === "number") return field.value === "" ? null : field.valueAsNumber;
  if (column.kind !== "choice") return field.value;
  const empty = field.value === "" && !column.options.some(([key]) => key === "");
  return empty ? null : field.value;
}

function write(field, column, value) {
  if (column.kind === "check") field.checked = Boolean(value);
  else field.value = value ?? "";
}

function render({ model, el }) {
  const ident = `cj-grid-${Math.random().toString(36).slice(2)}`;
  const scroller = tag("div", { class: "cj-grid-scroll", tabindex: 0, role: "region" });
  const status = tag("div", { class: "cj-grid-status", role: "status" });
  // roles are said aloud because on a phone the table is shown as cards, which would drop them
  const sizes = tag("colgroup");
  const head = tag("thead", { role: "rowgroup" });
  const table = tag("table", { role: "table" }, sizes, head);
  const rows = new Map(); // id -> what we know of the row
  const groups = new Map(); // id -> its elements
  let columns = [], awaited = null;
  scroller.append(table);
  el.classList.add("cj-grid");
  el.replaceChildren(scroller, status);

  const labels = () => model.get("labels");
  const tell = (edit) => post(model, edit);

  // --- building ----------------------------------------------------------------------------
  function build() {
    columns = model.get("columns");
    rows.clear();
    groups.clear();
    for (const body of [...table.tBodies]) body.remove();
    const widths = columns.map(({ width, kind }) => width ?? (kind === "check" ? 7 : 12));
    sizes.replaceChildren(...widths.map((width) => tag("col", { style: `width: ${width}rem` })),
      tag("col", { class: "cj-grid-narrow" }));
    table.style.setProperty("--cj-grid-width", `${widths.reduce((sum, width) => sum + width, 5)}rem`);
    const names = columns.map(({ label }) => tag("th", { scope: "col", role: "columnheader" }, label));
    const actions = tag("th", { scope: "col", role: "columnheader", class: "cj-grid-actions" },
      tag("span", { class: "cj-grid-hidden" }, labels().actions));
    head.replaceChildren(tag("tr", { role: "row" }, ...names, actions));
    scroller.setAttribute("aria-label", labels().region);
    follow();
  }

  function newRow(id) {
    const row = { id, cells: new Map(), buttons: {} };
    row.tr = tag("tr", { role: "row", "data-row": id });
    columns.forEach((column, place) => row.tr.append(newCell(row, column, place === 0)));
    const bar = tag("div", { class: "cj-grid-buttons" });
    for (const [action, sign] of [["up", "↑"], ["down", "↓"], ["insert", "+"], ["remove", "×"]]) {
      row.buttons[action] = tag("button", { type: "button", "data-action": action }, sign);
      bar.append(row.buttons[action]);
    }
    row.tr.append(tag("td", { role: "cell", class: "cj-grid-actions" }, bar));
    return row;
  }

  function newCell(row, column, first) {
    const field = makeField(column);
    field.dataset.key = column.key;
    const wrong = tag("div", { class: "cj-grid-wrong", id: `${ident}-${row.id}-${column.key}`, hidden: "" });
    const holder = tag("div", { class: `cj-grid-field cj-grid-${column.kind}` }, field);
    const attributes = first ? { scope: "row", role: "rowheader" } : { role: "cell" };
    row.cells.set(column.key, { column, field, holder, wrong, value: null, theirs: null, nth: 0, own: "" });
    return tag(first ? "th" : "td", { ...attributes, "data-label": column.label }, holder, wrong);
  }

  function newGroup(id) {
    const span = columns.length + 1;
    const label = tag("span");
    const button = tag("button", { type: "button", class: "cj-grid-add", "data-phase": id });
    const heading = tag("tr", { role: "row", class: "cj-grid-group" },
      tag("th", { role: "rowheader", scope: "rowgroup", colspan: span }, label));
    const foot = tag("tr", { role: "row", class: "cj-grid-foot" },
      tag("td", { role: "cell", colspan: span }, button));
    return { label, button, heading, foot, body: tag("tbody", { role: "rowgroup" }, heading, foot) };
  }

  // --- following Python --------------------------------------------------------------------
  function follow() {
    const holding = document.activeElement;
    const caret = holding?.selectionStart;
    const data = new Map(model.get("rows").map((row) => [row.id, row]));
    const before = new Set(rows.keys());
    for (const id of before) if (!data.has(id)) rows.delete(id);
    const known = model.get("groups");
    const grouped = known.length ? known : [{ id: "", label: "", rows: [...data.keys()] }];
    for (const id of [...groups.keys()]) if (!grouped.some((group) => group.id === id)) groups.delete(id);
    const order = grouped.flatMap((group) => group.rows.filter((id) => data.has(id)));
    for (const group of grouped) {
      if (!groups.has(group.id)) groups.set(group.id, newGroup(group.id));
      const { label, button, heading, foot, body } = groups.get(group.id);
      setText(label, group.label);
      heading.hidden = !known.length;
      setText(button, `+ ${labels().add}`);
      const full = fillIn(labels().add_to, { phase: group.label });
      button.setAttribute("aria-label", group.label ? full : labels().add);
      const inside = group.rows.filter((id) => data.has(id)).map((id) => {
        if (!rows.has(id)) rows.set(id, newRow(id));
        return rows.get(id);
      });
      fill(body, [heading, ...inside.map(({ tr }) => tr), foot]);
    }
    fill(table, [sizes, head, ...grouped.map(({ id }) => groups.get(id).body)]);
    order.forEach((id, place) => refresh(rows.get(id), data.get(id), place, order.length));
    mark();
    keepFocus(holding, caret, order.filter((id) => !before.has(id)));
  }

  function refresh(row, values, place, many) {
    const first = String(values[columns[0]?.key] ?? "").trim();
    row.name = first || fillIn(labels().unnamed, { nth: place + 1 });
    for (const [key, cell] of row.cells) {
      cell.field.setAttribute("aria-label", `${cell.column.label} – ${row.name}`);
      const typing = cell.field === document.activeElement && cell.typed;
      const theirs = values[key] ?? null;
      const wrong = model.get("errors")[`${row.id}/${key}`] ?? "";
      const busy = typing || cell.nth > model.get("heard");
      // what Python would not take stays to be mended, until Python itself says something new
      const refused = (wrong || cell.own) && theirs === cell.theirs;
      if (!busy && !refused && (theirs !== cell.value || cell.own)) {
        cell.value = theirs;
        cell.own = "";
        write(cell.field, cell.column, theirs);
        grow(cell);
      }
      if (!busy) cell.theirs = theirs;
      complain(cell, cell.own || wrong);
    }
    for (const [action, button] of Object.entries(row.buttons)) {
      const name = fillIn(labels()[action], { step: row.name });
      button.setAttribute("aria-label", name);
      button.title = name;
    }
    row.buttons.up.setAttribute("aria-disabled", place === 0);
    row.buttons.down.setAttribute("aria-disabled", place === many - 1);
  }

  function complain({ field, wrong }, sentence) {
    if (wrong.textContent === sentence) return;
    wrong.textContent = sentence;
    wrong.hidden = !sentence;
    field.toggleAttribute("aria-invalid", Boolean(sentence));
    if (sentence) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", wrong.id);
    } else field.removeAttribute("aria-describedby");
  }

  // A long text pushes its cell open: the style sheet lays a copy of it in the same place.
  const grow = ({ column, field, holder }) => {
    if (column.kind === "long") holder.dataset.text = field.value;
  };

  function mark() {
    const selected = model.get("selected");
    for (const { id, tr } of rows.values()) {
      tr.classList.toggle("cj-on", id === selected);
      if (id === selected) tr.setAttribute("aria-current", "true");
      else tr.removeAttribute("aria-current");
    }
  }

  // A new row that was asked for here gets the focus; else it stays, or goes near what has gone.
  function keepFocus(holding, caret, fresh) {
    if (awaited?.added && fresh.length) {
      awaited = null;
      return enter(rows.get(fresh.at(-1)));
    }
    if (awaited?.gone && !rows.has(awaited.gone)) {
      const near = rows.get(awaited.near);
      awaited = null;
      return near ? enter(near) : scroller.focus({ preventScroll: true });
    }
    if (holding === document.activeElement || !el.contains(holding)) return undefined;
    holding.focus({ preventScroll: true });
    if (Number.isInteger(caret)) holding.setSelectionRange?.(caret, caret);
    return undefined;
  }

  function enter(row) {
    const field = row.tr.querySelector("input, textarea, select");
    field.focus();
    row.tr.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // --- what a person does ------------------------------------------------------------------
  const rowOf = (element) => rows.get(element.closest?.("tr[data-row]")?.dataset.row);

  function complaint({ field, column }) {
    const bad = field.validity;
    const { min, max } = column;
    if (column.kind !== "number" || !(bad.badInput || bad.rangeUnderflow || bad.rangeOverflow)) return "";
    const shown = (value) => new Intl.NumberFormat(labels().lang).format(value).replace("-", "−");
    const words = { min: min == null ? "" : shown(min), max: max == null ? "" : shown(max) };
    if (min != null && max != null) return fillIn(labels().between, words);
    if (min != null) return fillIn(labels().from, words);
    return max == null ? labels().number : fillIn(labels().upto, words);
  }

  function commit(field) {
    const row = rowOf(field);
    const cell = row?.cells.get(field.dataset.key);
    if (!cell) return;
    cell.typed = false;
    cell.own = complaint(cell);
    const errors = model.get("errors");
    complain(cell, cell.own || (errors[`${row.id}/${cell.column.key}`] ?? ""));
    const value = read(field, cell.column);
    if (cell.own || value === cell.value || (value === "" && cell.value === null)) return;
    cell.value = value;
    cell.nth = tell({ action: "set", id: row.id, key: cell.column.key, value });
  }

  function add(edit) {
    awaited = { added: true };
    tell({ action: "add", ...edit });
  }

  function act(button) {
    const { action, phase } = button.dataset;
    if (phase !== undefined) return add({ phase });
    const row = rowOf(button);
    if (button.getAttribute("aria-disabled") === "true") return undefined;
    if (action === "insert") return add({ id: row.id });
    if (action === "remove") {
      const order = [...table.querySelectorAll("tr[data-row]")];
      const place = order.indexOf(row.tr);
      awaited = { gone: row.id, near: (order[place + 1] ?? order[place - 1])?.dataset.row };
      status.textContent = fillIn(labels().removed, { step: row.name });
    }
    return tell({ action, id: row.id });
  }

  // Enter in the first field goes down, making a row where there is none; in the last it adds one.
  function enterKey(event) {
    const field = event.target;
    const row = rowOf(field);
    const place = columns.findIndex(({ key }) => key === field.dataset.key);
    if (!row || place < 0 || event.shiftKey || event.isComposing) return;
    const last = place === columns.length - 1;
    if (place > 0 && !last) return;
    event.preventDefault();
    commit(field);
    const below = row.tr.nextElementSibling;
    if (place === 0 && below?.dataset.row) enter(rows.get(below.dataset.row));
    else add({ id: row.id });
  }

  table.addEventListener("input", ({ target }) => {
    const cell = rowOf(target)?.cells.get(target.dataset.key);
    if (!cell) return;
    cell.typed = true;
    grow(cell);
  });
  table.addEventListener("change", ({ target }) => commit(target));
  table.addEventListener("focusout", ({ target }) => commit(target));
  table.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) act(button);
  });
  table.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.dataset.key) enterKey(event);
    if (event.target.matches("input, textarea, select")) event.stopPropagation(); // for JupyterLab
  });
  table.addEventListener("focusin", ({ target }) => {
    const row = rowOf(target);
    if (row) choose(model, row.id);
  });

  model.on("change:columns", build);
  model.on("change:labels", build);
  for (const name of ["rows", "groups", "errors", "heard"]) model.on(`change:${name}`, follow);
  model.on("change:selected", mark);
  build();
}

export default { render };
