// The journey map: drag points of the emotion curve, or set them with the keyboard; choose columns.
//
// Python draws the map as SVG.  The points and columns in it are taken out of each new drawing and
// kept in layers of our own, one element per step and kind, so that focus and a drag survive.

const LOWEST = -2, HIGHEST = 2;
const STEP = 0.5, FINE = 0.1, PAGE = 1; // of the keys; dragging rounds to FINE
const MARGIN = 24; // pixels between what has the focus and the side of the frame
const KINDS = ["now", "wanted"];

const within = (value) => Math.min(Math.max(value, LOWEST), HIGHEST);
const near = (a, b) => Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1;
const tenths = (value) => Math.round(value * 10) / 10;

// The frame, and beside the drawing the strip with the names of the lanes.
function skeleton(el) {
  const parts = frame(el, "cj-map", ["drawing", "columns", "dots"]);
  const edge = node("svg", { class: "cj-map-edge" });
  parts.stack.append(edge);
  return { ...parts, edge };
}

function render({ model, el }) {
  const parts = skeleton(el);
  const { sheet } = parts;
  const dots = new Map(); // "now step" -> what we know of the point
  const columns = new Map(); // step -> what we know of the column
  const mine = unheard(model); // under "now step"
  const walk = { now: "", wanted: "", column: "" }; // which one of each kind Tab comes to
  let lines = [], fillings = [], drawn = [], high = 0, low = 1, late = false, restoring = false;

  const keyOf = (kind, step) => `${kind} ${step}`;
  const toY = (value) => high + ((HIGHEST - value) / (HIGHEST - LOWEST)) * (low - high);
  const toValue = (y) => HIGHEST - ((y - high) / (low - high)) * (HIGHEST - LOWEST);

  function say(value) {
    const { lang, levels, empty } = model.get("labels");
    if (value === null) return { short: "", long: empty };
    const shape = { signDisplay: "exceptZero", maximumFractionDigits: 2 };
    const short = new Intl.NumberFormat(lang, shape).format(value).replace("-", "−");
    const level = Math.sign(value) * Math.round(Math.abs(value)); // as far below zero as above it
    return { short, long: `${short} (${levels[level + 2]})` };
  }

  // --- drawing -----------------------------------------------------------------------------
  // Take a new drawing from Python: what moves goes to our layers, the rest is the background.
  function draw() {
    const fresh = takeOver(model.get("svg"), parts);
    if (!fresh) return fill(parts.drawing, []);
    high = Number(fresh.dataset.high);
    low = Number(fresh.dataset.low);
    readEdge(fresh);
    readLines(fresh);
    readColumns(fresh);
    readDots(fresh);
    parts.drawing.replaceChildren(...fresh.childNodes);
    mine.drawn();
    arrange();
  }

  // The names of the lanes go to a strip that stays in sight while the map scrolls sideways.
  function readEdge(fresh) {
    const names = fresh.querySelector("g[data-edge]");
    const { width, height } = sheet.viewBox.baseVal;
    const [right, top, bottom] = names ? names.dataset.edge.split(" ").map(Number) : [0, 0, 0];
    parts.edge.style.width = `${(100 * right) / width}%`;
    parts.edge.setAttribute("viewBox", `0 0 ${right} ${height}`);
    parts.edge.setAttribute("font-family", fresh.getAttribute("font-family") ?? "");
    const place = { y: top, height: bottom - top };
    const paper = node("rect", { class: "cj-map-edge-paper", x: 0, width: right, ...place });
    const side = node("rect", { class: "cj-map-edge-side", x: right - 1, width: 1, ...place });
    parts.edge.replaceChildren(...(names ? [paper, side, names] : []));
  }

  function readLines(fresh) {
    lines = [...fresh.querySelectorAll("polyline[data-line]")].map((line) => ({
      line,
      kind: line.dataset.line,
      points: pairs(line).map(([x, y]) => ({ x, y, gone: false })),
    }));
    // what is coloured between the curve and its axis: it cannot follow, so it goes out of sight
    const corners = lines.flatMap(({ points }) => points);
    fillings = [...fresh.querySelectorAll("polygon:not([data-kind])")].filter((polygon) =>
      pairs(polygon).some(([x, y]) => corners.some((corner) => near(corner, { x, y }))));
  }

  // An empty point has a place in its line too, for when it is given a value.
  function joints(dot) {
    const line = lines.find(({ kind }) => kind === dot.kind);
    if (dot.empty && line && !line.points.some(({ step }) => step === dot.step)) {
      line.points.push({ x: dot.x, y: dot.y, gone: true, step: dot.step });
      line.points.sort((a, b) => a.x - b.x);
    }
    return lines.filter(({ kind }) => kind === dot.kind).flatMap((one) =>
      one.points.filter((point) => point.step === dot.step || (!dot.empty && near(point, dot)))
        .map((point) => ({ line: one, point })));
  }

  function readColumns(fresh) {
    const before = new Map(columns);
    columns.clear();
    for (const area of fresh.querySelectorAll("rect.cj-area[data-step]")) {
      area.remove();
      const step = area.dataset.step;
      const column = before.get(step) ?? { step, rect: node("rect", { role: "button" }) };
      for (const name of ["x", "y", "width", "height"]) {
        column.rect.setAttribute(name, area.getAttribute(name));
      }
      column.rect.setAttribute("class", "cj-map-column");
      column.rect.dataset.step = step;
      column.label = area.textContent;
      column.rect.setAttribute("aria-label", column.label);
      column.x = Number(area.getAttribute("x")) + Number(area.getAttribute("width")) / 2;
      columns.set(step, column);
    }
  }

  function readDots(fresh) {
    drawn = [...fresh.querySelectorAll("[data-kind][data-step]")].map((shape) => {
      const { kind, step } = shape.dataset;
      const point = takePoint(shape);
      return { kind, step, ...point, value: Math.round(toValue(point.y) * 100) / 100 };
    });
  }

  // Points that Python drew, and empty ones to begin with: a feeling now for every step, a wanted
  // feeling for the step that is chosen.
  function arrange() {
    const labels = model.get("labels");
    const holding = document.activeElement;
    const wanted = drawn.map((dot) => ({ ...dot, empty: false }));
    const has = new Set(wanted.map((dot) => keyOf(dot.kind, dot.step)));
    for (const kind of KINDS) {
      for (const { step, x, label } of columns.values()) {
        if (has.has(keyOf(kind, step)) || (kind === "wanted" && step !== model.get("selected"))) continue;
        const now = drawn.find((dot) => dot.kind === "now" && dot.step === step);
        const rest = kind === "now" ? 0 : within((now?.value ?? 0) + PAGE);
        const shape = node("circle", { cx: x, cy: toY(rest), r: 6, class: "cj-map-ghost" });
        wanted.push({
          kind, step, shape, x, y: toY(rest), value: null, rest, empty: true,
          label: labels[kind].replace("{step}", label),
        });
      }
    }
    wanted.sort((a, b) => KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind) || a.x - b.x);
    const before = new Map(dots);
    dots.clear();
    for (const fresh of wanted) {
      const key = keyOf(fresh.kind, fresh.step);
      const dot = Object.assign(before.get(key) ?? newDot(fresh), { rest: 0 }, fresh);
      dot.drawnAs = dot.value;
      dot.g.replaceChildren(dot.hit, dot.shape, dot.words);
      dot.g.setAttribute("aria-label", dot.label ?? dot.step);
      dot.hit.setAttribute("cx", dot.x);
      dot.hit.setAttribute("cy", dot.y);
      const right = dot.x > sheet.viewBox.baseVal.width - 70;
      dot.words.setAttribute("x", dot.x + (right ? -REACH : REACH));
      dot.words.setAttribute("y", dot.y - 10);
      dot.words.setAttribute("text-anchor", right ? "end" : "start");
      dot.corners = joints(dot);
      dots.set(key, dot);
      place(dot, mine.has(key) ? mine.value(key) : dot.drawnAs);
    }
    fill(parts.columns, [...columns.values()].map(({ rect }) => rect));
    fill(parts.dots, [...dots.values()].map(({ g }) => g));
    showChoice();
    stops();
    if (holding === document.activeElement || !el.contains(holding)) return;
    restoring = true; // the map stays where it was scrolled to
    holding.focus({ preventScroll: true });
    restoring = false;
  }

  function newDot({ step, kind }) {
    const g = node("g", {
      class: `cj-map-dot cj-map-${kind}`, role: "slider", "data-step": step, "data-kind": kind,
      "aria-orientation": "vertical", "aria-valuemin": LOWEST, "aria-valuemax": HIGHEST,
      "aria-describedby": parts.help.id,
    });
    const hit = node("circle", { r: REACH, class: "cj-map-hit" });
    return { step, kind, g, hit, words: node("text", { class: "cj-map-value", "aria-hidden": "true" }) };
  }

  // Put a point at a value: itself, the lines that meet in it, and what it says.
  function place(dot, value) {
    dot.value = value;
    const shift = toY(value ?? dot.rest) - dot.y;
    dot.g.setAttribute("transform", `translate(0 ${shift.toFixed(2)})`);
    dot.g.classList.toggle("cj-map-empty", value === null);
    const { short, long } = say(value);
    dot.words.textContent = short;
    dot.g.setAttribute("aria-valuenow", value ?? dot.rest);
    dot.g.setAttribute("aria-valuetext", long);
    for (const { line, point } of dot.corners) {
      point.shown = dot.y + shift;
      point.gone = value === null;
      line.line.setAttribute("points", line.points.filter(({ gone }) => !gone)
        .map(({ x, y, shown }) => `${x},${(shown ?? y).toFixed(2)}`).join(" "));
    }
    const moved = [...dots.values()].some((one) => one.value !== one.drawnAs);
    for (const filling of fillings) filling.style.visibility = moved ? "hidden" : "";
  }

  function showChoice() {
    const selected = model.get("selected");
    for (const { step, rect } of columns.values()) {
      rect.classList.toggle("cj-on", step === selected);
      rect.setAttribute("aria-pressed", step === selected);
    }
  }

  // Tab comes to one column and one point of each line; arrows walk on from there.
  function stops() {
    const rows = {
      column: [...columns.values()].map(({ step, rect }) => [step, rect]),
      now: [...dots.values()].filter(({ kind }) => kind === "now").map(({ step, g }) => [step, g]),
      wanted: [...dots.values()].filter(({ kind }) => kind === "wanted").map(({ step, g }) => [step, g]),
    };
    for (const [name, row] of Object.entries(rows)) {
      const known = row.some(([step]) => step === walk[name]);
      const stop = known ? walk[name] : row[0]?.[0];
      for (const [step, element] of row) element.setAttribute("tabindex", step === stop ? 0 : -1);
    }
  }

  // --- telling Python ----------------------------------------------------------------------
  function tell(dot, value, gesture, done) {
    const { step, kind } = dot;
    mine.tell(keyOf(kind, step), { step, kind }, { value, gesture, done }, value);
  }

  function heard() {
    for (const key of mine.heard()) {
      const dot = dots.get(key);
      if (dot && dot !== drag.dot && dot.value !== dot.drawnAs) place(dot, dot.drawnAs);
    }
  }

  // --- the pointer -------------------------------------------------------------------------
  // The nearest point in reach; of two that coincide the left side is now, the right side wanted.
  function nearest({ x, y }) {
    let best = null, least = REACH * 1.1;
    for (const dot of dots.values()) {
      const middleY = toY(dot.value ?? dot.rest);
      const aside = dot.kind === (x < dot.x ? "now" : "wanted") ? 0 : 0.01;
      const distance = Math.hypot(x - dot.x, y - middleY) + aside;
      if (distance < least) [best, least] = [dot, distance];
    }
    return best;
  }

  // Up and down a finger moves the point; sideways it scrolls the map.
  const drag = dragging(model, sheet, {
    nearest,
    grab: (dot, { y }) => y - toY(dot.value ?? dot.rest),
    far: ({ clientY }, { fromY }) => Math.abs(clientY - fromY) >= MOVED,
    begins: ({ clientX, clientY }, { fromX, fromY }) =>
      Math.abs(clientY - fromY) >= Math.abs(clientX - fromX),
    value: ({ y }, grab) => within(tenths(toValue(y - grab))) || 0,
    same: (one, other) => one === other,
    place,
    tell,
    choose: ({ step }) => choose(model, step),
    after() {
      if (late) draw();
      late = false;
    },
  });
  sheet.addEventListener("click", (event) => {
    const column = event.target.closest?.(".cj-map-column");
    if (column) choose(model, column.dataset.step);
  });

  // --- the keyboard ------------------------------------------------------------------------
  function neighbour(row, element, forward) {
    const sorted = row.sort((a, b) => a.x - b.x);
    const place = sorted.findIndex((one) => (one.g ?? one.rect) === element);
    const next = sorted[place + (forward ? 1 : -1)];
    if (next) (next.g ?? next.rect).focus();
  }

  const DOT_KEYS = {
    ArrowUp: (value, fine) => value + (fine ? FINE : STEP),
    ArrowDown: (value, fine) => value - (fine ? FINE : STEP),
    PageUp: (value) => value + PAGE,
    PageDown: (value) => value - PAGE,
    Home: () => LOWEST,
    End: () => HIGHEST,
    Enter: (value) => value,
    " ": (value) => value,
    Delete: () => null,
    Backspace: () => null,
  };

  let held = null; // a key that repeats is one gesture
  function keyOnDot(event, dot) {
    const change = DOT_KEYS[event.key];
    if (!change) return false;
    const set = change(dot.value ?? dot.rest, event.shiftKey);
    const value = set === null ? null : within(tenths(set)) || 0;
    if (!event.repeat || !held) held = nextNumber(model);
    if (value !== dot.value) {
      place(dot, value);
      tell(dot, value, held, true);
    }
    return true;
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || drag.dot) return;
    const element = event.target;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const dot = [...dots.values()].find(({ g }) => g === element);
    const column = [...columns.values()].find(({ rect }) => rect === element);
    if (dot && sideways) {
      const row = [...dots.values()].filter(({ kind }) => kind === dot.kind);
      neighbour(row, element, event.key === "ArrowRight");
    } else if (column && sideways) {
      neighbour([...columns.values()], element, event.key === "ArrowRight");
    } else if (column && (event.key === "Enter" || event.key === " ")) {
      choose(model, column.step);
    } else if (!dot || !keyOnDot(event, dot)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // JupyterLab has plans for some of these keys too
  }

  // The browser is content when a corner can be seen, and knows nothing of the strip with names.
  function bringIntoSight(element) {
    const frame = parts.scroller.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const sticks = getComputedStyle(parts.edge).position === "sticky";
    const left = frame.left + (sticks ? parts.edge.getBoundingClientRect().width : 0) + MARGIN;
    const right = frame.right - MARGIN;
    if (own.left < left) parts.scroller.scrollLeft -= left - own.left;
    else if (own.right > right) parts.scroller.scrollLeft += own.right - right;
  }

  // not on the SVG itself: one that listens to focus becomes a stop of its own in Chromium
  parts.scroller.addEventListener("keydown", key);
  parts.scroller.addEventListener("focusin", ({ target }) => {
    const { step, kind } = target.dataset;
    if (!step) return;
    walk[kind ?? "column"] = step;
    stops();
    if (drag.dot) return;
    if (!restoring && target.matches(":focus-visible")) bringIntoSight(target);
    if (kind) choose(model, step);
  });

  // --- following Python --------------------------------------------------------------------
  function relabel() {
    const { region, help } = model.get("labels");
    parts.help.textContent = help;
    parts.scroller.setAttribute("aria-label", region);
  }
  model.on("change:labels", () => { relabel(); arrange(); });
  model.on("change:svg", () => { if (drag.dot) late = true; else draw(); });
  model.on("change:heard", heard);
  model.on("change:selected", () => { if (drag.dot) showChoice(); else arrange(); });
  relabel();
  draw();
  return drag.stop;
}

export default { render };
