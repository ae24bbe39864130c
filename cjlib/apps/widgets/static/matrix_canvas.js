// The contribution-impact matrix: drag ideas to where they belong, or move them with the arrows.
//
// Python draws the matrix as SVG.  The points in it are taken out of each new drawing and kept in a
// layer of our own, one element per idea, so that focus and a drag survive.  Python may have moved
// a point a little aside, so that it hides no other: what it stands for is in its data.

const STEP = 0.05, FINE = 0.01; // of the keys; dragging rounds to FINE
const MIDDLE = { contribution: 0.5, impact: 0.5 }; // where an idea without a place begins
const NARROW = 620; // pixels: below this the drawing for a phone is shown

const unit = (value) => Math.round(Math.min(Math.max(value, 0), 1) * 100) / 100;
const same = (a, b) => a === b || (a !== null && b !== null
  && a.contribution === b.contribution && a.impact === b.impact);

function render({ model, el }) {
  const parts = frame(el, "cj-matrix", ["drawing", "dots"]);
  const { sheet } = parts;
  const dots = new Map(); // idea -> what we know of the point; in the order of their numbers
  const mine = unheard(model); // under the idea
  let ends = null, walk = "", late = false, small = null;

  const toX = (value) => ends.left + value * (ends.right - ends.left);
  const toY = (value) => ends.bottom + value * (ends.top - ends.bottom);
  // Where a point stands now: where Python drew it as long as its value is the one that was drawn.
  const shown = (dot, value = dot.value) => value === null || same(value, dot.drawnAs)
    ? { x: dot.x, y: dot.y } : { x: toX(value.contribution), y: toY(value.impact) };

  function say(value) {
    const { lang, at, empty, quadrants } = model.get("labels");
    if (value === null) return empty;
    const percent = new Intl.NumberFormat(lang, { style: "percent" });
    const { x, y } = { x: toX(value.contribution), y: toY(value.impact) };
    const much = x >= ends.across - 0.01, heavy = y <= ends.down + 0.01; // on the line counts as much
    const name = much ? (heavy ? "project" : "first") : heavy ? "leave" : "spare";
    return at.replace("{contribution}", percent.format(value.contribution))
      .replace("{impact}", percent.format(value.impact)).replace("{quadrant}", quadrants[name]);
  }

  // --- drawing -----------------------------------------------------------------------------
  function draw() {
    const narrow = model.get("narrow");
    small = narrow !== "" && el.clientWidth > 0 && el.clientWidth < NARROW;
    const fresh = takeOver(small ? narrow : model.get("svg"), parts);
    if (!fresh) {
      dots.clear();
      fill(parts.dots, []);
      return fill(parts.drawing, []);
    }
    const holding = document.activeElement;
    ends = Object.fromEntries(["left", "right", "top", "bottom", "across", "down"]
      .map((name) => [name, Number(fresh.dataset[name])]));
    readDots(fresh);
    parts.drawing.replaceChildren(...fresh.childNodes);
    mine.drawn();
    for (const [idea, dot] of dots) place(dot, mine.has(idea) ? mine.value(idea) : dot.drawnAs);
    fill(parts.dots, [...dots.values()].map(({ g }) => g));
    showChoice();
    if (holding !== document.activeElement && el.contains(holding)) holding.focus({ preventScroll: true });
  }

  function readDots(fresh) {
    const before = new Map(dots);
    dots.clear();
    const shapes = [...fresh.querySelectorAll("[data-idea]")];
    for (const shape of shapes.sort((a, b) => a.dataset.nth - b.dataset.nth)) {
      const { idea, nth, contribution, impact, dx, dy, chosen } = shape.dataset;
      const known = contribution !== "" && impact !== "";
      const drawnAs = known ? { contribution: Number(contribution), impact: Number(impact) } : null;
      const dot = Object.assign(before.get(idea) ?? newDot(idea), takePoint(shape), { drawnAs });
      dot.g.setAttribute("aria-label", (dot.label ?? nth).split("\n")[0]);
      dot.hit.setAttribute("cx", dot.x);
      dot.hit.setAttribute("cy", dot.y);
      dot.words.textContent = nth;
      dot.words.setAttribute("x", dot.x + Number(dx));
      dot.words.setAttribute("y", dot.y + Number(dy) + 4.5);
      dot.about.textContent = dot.label ?? "";
      const ring = chosen ? [node("circle", { cx: dot.x, cy: dot.y, r: 10, class: "cj-matrix-ring" })] : [];
      dot.g.replaceChildren(dot.about, dot.hit, ...ring, dot.shape, dot.words);
      dots.set(idea, dot);
    }
  }

  function newDot(idea) {
    const g = node("g", {
      class: "cj-map-dot cj-matrix-dot", role: "slider", "data-idea": idea,
      "aria-valuemin": 0, "aria-valuemax": 100, "aria-describedby": parts.help.id,
    });
    const hit = node("circle", { r: REACH, class: "cj-map-hit" });
    const words = node("text", { class: "cj-matrix-number", "aria-hidden": "true" });
    return { idea, g, hit, words, about: node("title"), value: null, drawnAs: null };
  }

  function place(dot, value) {
    dot.value = value;
    const { x, y } = shown(dot);
    dot.g.setAttribute("transform", `translate(${(x - dot.x).toFixed(2)} ${(y - dot.y).toFixed(2)})`);
    dot.g.classList.toggle("cj-map-empty", value === null);
    const said = say(value);
    dot.g.setAttribute("aria-roledescription", model.get("labels").point);
    dot.g.setAttribute("aria-valuenow", Math.round(((value ?? MIDDLE).contribution) * 100));
    dot.g.setAttribute("aria-valuetext", said);
    const name = (dot.label ?? "").split("\n");
    // what Python tells of a point is true as long as the point is where Python drew it
    dot.about.textContent = same(value, dot.drawnAs) ? name.join("\n") : `${name[0]}\n${said}`;
  }

  function showChoice() {
    const selected = model.get("selected");
    if (dots.has(selected)) walk = selected;
    else if (!dots.has(walk)) walk = [...dots.keys()][0] ?? "";
    for (const [idea, { g }] of dots) {
      g.classList.toggle("cj-on", idea === selected);
      g.setAttribute("tabindex", idea === walk ? 0 : -1);
    }
  }

  // --- telling Python ----------------------------------------------------------------------
  function tell({ idea }, value, gesture, done) {
    const at = value ?? { contribution: null, impact: null };
    mine.tell(idea, { idea }, { ...at, gesture, done }, value);
  }

  function heard() {
    for (const idea of mine.heard()) {
      const dot = dots.get(idea);
      if (dot && dot !== drag.dot && !same(dot.value, dot.drawnAs)) place(dot, dot.drawnAs);
    }
  }

  // --- the pointer -------------------------------------------------------------------------
  function nearest({ x, y }) {
    let best = null, least = REACH * 1.1;
    for (const dot of dots.values()) {
      const middle = shown(dot);
      const distance = Math.hypot(x - middle.x, y - middle.y);
      if (distance < least) [best, least] = [dot, distance];
    }
    return best;
  }

  const drag = dragging(model, sheet, {
    nearest,
    grab: (dot, { x, y }) => ({ x: x - shown(dot).x, y: y - shown(dot).y }),
    far: ({ clientX, clientY }, { fromX, fromY }) => Math.hypot(clientX - fromX, clientY - fromY) >= MOVED,
    begins: () => true,
    value: ({ x, y }, grab) => ({
      contribution: unit((x - grab.x - ends.left) / (ends.right - ends.left)),
      impact: unit((y - grab.y - ends.bottom) / (ends.top - ends.bottom)),
    }),
    same,
    place,
    tell,
    choose: ({ idea }) => choose(model, idea),
    after() {
      if (late) draw();
      late = false;
    },
  });

  // --- the keyboard ------------------------------------------------------------------------
  const ARROWS = {
    ArrowUp: ["impact", 1], ArrowDown: ["impact", -1],
    ArrowRight: ["contribution", 1], ArrowLeft: ["contribution", -1],
  };
  let held = null; // a key that repeats is one gesture

  // The value that a key asks for; undefined for a key that asks for none.
  function asked({ key, shiftKey }, value) {
    if (key === "Delete" || key === "Backspace") return null;
    if (key === "Enter" || key === " ") return value ?? MIDDLE;
    if (!(key in ARROWS)) return undefined;
    const [axis, way] = ARROWS[key];
    const from = value ?? MIDDLE;
    return { ...from, [axis]: unit(from[axis] + way * (shiftKey ? FINE : STEP)) };
  }

  // The idea that a key walks to, by number.
  function walked({ key }, dot) {
    const row = [...dots.values()];
    const at = row.indexOf(dot);
    return { PageDown: row[at + 1], PageUp: row[at - 1], Home: row[0], End: row.at(-1) }[key];
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || drag.dot) return;
    const dot = dots.get(event.target.dataset?.idea);
    if (!dot) return;
    const value = asked(event, dot.value);
    const walks = ["PageDown", "PageUp", "Home", "End"].includes(event.key);
    if (value === undefined && !walks) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab has plans for some of these keys too
    if (walks) return walked(event, dot)?.g.focus();
    if (!event.repeat || !held) held = nextNumber(model);
    if (same(value, dot.value)) return;
    place(dot, value);
    tell(dot, value, held, true);
  }

  parts.scroller.addEventListener("keydown", key);
  parts.scroller.addEventListener("focusin", ({ target }) => {
    if (!dots.has(target.dataset.idea)) return;
    walk = target.dataset.idea;
    if (!drag.dot) choose(model, walk);
    showChoice();
  });

  // --- following Python --------------------------------------------------------------------
  function redraw() {
    if (drag.dot) late = true;
    else draw();
  }
  function relabel() {
    const { region, help } = model.get("labels");
    parts.help.textContent = help;
    parts.scroller.setAttribute("aria-label", region);
    for (const dot of dots.values()) place(dot, dot.value);
  }
  model.on("change:labels", relabel);
  model.on("change:svg", redraw);
  model.on("change:narrow", redraw);
  model.on("change:heard", heard);
  model.on("change:selected", showChoice);
  const watch = new ResizeObserver(() => {
    const fits = model.get("narrow") !== "" && el.clientWidth > 0 && el.clientWidth < NARROW;
    if (fits !== small) redraw();
  });
  relabel();
  draw();
  watch.observe(el);
  return () => {
    watch.disconnect();
    drag.stop();
  };
}

export default { render };
