// What drawings with points to drag have in common: taking a new SVG from Python while what can
// be moved stays in layers of our own, values that Python has not drawn yet, and the pointer.

const REACH = 16; // how near a pointer must be to a point, in units of the drawing
const MOVED = 3; // pixels: less than this is a click
const SEND_EVERY = 60; // milliseconds

const node = (name, attributes = {}) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const pairs = (shape) => shape.getAttribute("points").trim().split(/\s+/)
  .map((pair) => pair.split(",").map(Number));

// Make `layer` hold exactly `elements` in this order; what stays where it is keeps its focus.
function fill(layer, elements) {
  const staying = new Set(elements);
  for (const old of [...layer.children]) if (!staying.has(old)) old.remove();
  elements.forEach((element, place) => {
    if (layer.children[place] !== element) layer.insertBefore(element, layer.children[place] ?? null);
  });
}

// The help above a drawing, and the frame in which it scrolls; `layers` are groups in its SVG.
function frame(el, name, layers) {
  el.classList.add("cj-map");
  const help = document.createElement("p");
  help.className = "cj-map-help";
  help.id = `${name}-help-${Math.random().toString(36).slice(2)}`;
  const scroller = document.createElement("div");
  scroller.className = "cj-map-scroll";
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "region");
  const sheet = node("svg");
  const groups = layers.map((layer) => node("g", { class: `cj-map-${layer}` }));
  sheet.append(...groups);
  const stack = document.createElement("div");
  stack.className = "cj-map-stack";
  stack.append(sheet);
  scroller.append(stack);
  el.replaceChildren(help, scroller);
  return { help, scroller, stack, sheet, ...Object.fromEntries(layers.map((layer, nth) => [layer, groups[nth]])) };
}

// The SVG in the text of Python, or null; its size and its names go to the sheet that stays.
function takeOver(text, { sheet, stack }) {
  const holder = document.createElement("div");
  holder.innerHTML = text;
  const fresh = holder.querySelector("svg");
  if (!fresh) return null;
  for (const { name } of [...sheet.attributes]) sheet.removeAttribute(name);
  for (const { name, value } of fresh.attributes) sheet.setAttribute(name, value);
  sheet.setAttribute("role", "group"); // what stands inside can be operated
  stack.style.setProperty("--cj-map-width", `${sheet.viewBox.baseVal.width}px`);
  const name = fresh.querySelector(":scope > title"); // as a title it would hang over the map
  if (name) {
    sheet.removeAttribute("aria-labelledby");
    sheet.setAttribute("aria-label", name.textContent);
    name.remove();
  }
  const about = fresh.querySelector(":scope > desc");
  if (about?.id) sheet.setAttribute("aria-describedby", about.id);
  return fresh;
}

// Take a point out of a new drawing: the shape, where its middle is, and what it is called.
function takePoint(shape) {
  const title = shape.querySelector("title");
  const label = title?.textContent ?? shape.getAttribute("aria-label");
  title?.remove(); // as a title it would hang over the value while dragging
  for (const name of ["role", "aria-label"]) shape.removeAttribute(name); // our slider says it
  const [x, y] = middle(shape);
  shape.remove();
  return { shape, label, x, y };
}

function middle(shape) {
  if (shape.hasAttribute("cx")) return [shape.getAttribute("cx"), shape.getAttribute("cy")].map(Number);
  const corners = pairs(shape);
  return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);
}

// Values set here that the drawing may not show yet, by key of their point.
function unheard(model) {
  const set = new Map();
  return {
    has: (key) => set.has(key),
    value: (key) => set.get(key).value,
    // Tell Python of a value: which point it is about, and the change; of one gesture with a point
    // only the newest is worth telling.
    tell(key, about, change, value) {
      const older = (other) => other.gesture === change.gesture
        && Object.entries(about).every(([name, given]) => other[name] === given);
      const nth = post(model, { ...about, ...change }, older);
      set.set(key, { value, nth, redrawn: false, done: change.done });
    },
    // A new drawing came: it shows what Python had heard by then.
    drawn() {
      for (const [key, one] of set) {
        if (one.nth <= model.get("heard")) set.delete(key);
        else one.redrawn = true;
      }
    },
    // Python heard more: these points stand as they are drawn again.  At the end of a gesture it
    // has drawn before it says that it heard; if no drawing came, the old one is still true.
    heard() {
      const done = [...set]
        .filter(([, one]) => one.nth <= model.get("heard") && (one.redrawn || one.done))
        .map(([key]) => key);
      for (const key of done) set.delete(key);
      return done;
    },
  };
}

// One point follows the pointer.  A point has `g` and `value`.  `on` says what a drawing makes of it:
// nearest({x, y}), grab(dot, point), far(event, drag) and begins(event, drag): whether it is a drag
// yet, value(point, grab), same(value, value), place(dot, value), tell(dot, value, gesture, done),
// choose(dot), and after() at the end.
function dragging(model, sheet, on) {
  let drag = null;

  function at(event) {
    const matrix = sheet.getScreenCTM();
    return { x: (event.clientX - matrix.e) / matrix.a, y: (event.clientY - matrix.f) / matrix.d };
  }

  function down(event) {
    if (event.button !== 0 || drag) return;
    const point = at(event);
    const dot = on.nearest(point);
    if (!dot) return;
    drag = {
      dot, id: event.pointerId, fromX: event.clientX, fromY: event.clientY, before: dot.value, gesture: nextNumber(model),
      grab: on.grab(dot, point), moved: false, told: undefined, toldAt: 0, timer: 0,
    };
    sheet.setPointerCapture(event.pointerId);
    dot.g.focus({ preventScroll: true });
  }

  // Where a finger does not move the point it scrolls the page, and the browser then says
  // pointercancel.  (`touch-action` would say so too, but not inside an SVG in every browser.)
  function hold(event) {
    if (drag && (drag.moved || on.begins(event.touches[0], drag))) event.preventDefault();
  }

  function move(event) {
    if (drag?.id !== event.pointerId) return;
    if (!drag.moved && !(on.far(event, drag) && on.begins(event, drag))) return;
    if (!drag.moved) drag.dot.g.classList.add("cj-map-dragged");
    drag.moved = true;
    const value = on.value(at(event), drag.grab);
    if (on.same(value, drag.dot.value)) return;
    on.place(drag.dot, value);
    const wait = drag.toldAt + SEND_EVERY - performance.now();
    if (wait <= 0) report();
    else drag.timer ||= setTimeout(report, wait);
  }

  function report() {
    if (!drag) return;
    clearTimeout(drag.timer);
    Object.assign(drag, { timer: 0, toldAt: performance.now(), told: drag.dot.value });
    on.tell(drag.dot, drag.dot.value, drag.gesture, false);
  }

  function end(keep) {
    if (!drag) return;
    const { dot, id, before, gesture, moved, told, timer } = drag;
    clearTimeout(timer);
    drag = null;
    if (sheet.hasPointerCapture(id)) sheet.releasePointerCapture(id);
    dot.g.classList.remove("cj-map-dragged");
    if (moved && !keep) on.place(dot, before);
    if (told !== undefined || (moved && keep)) on.tell(dot, dot.value, gesture, true);
    if (keep) on.choose(dot);
    on.after();
  }

  function escape(event) {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  }

  const mine = (event) => drag?.id === event.pointerId;
  sheet.addEventListener("pointerdown", down);
  sheet.addEventListener("pointermove", move);
  sheet.addEventListener("pointerup", (event) => { if (mine(event)) end(true); });
  sheet.addEventListener("pointercancel", (event) => { if (mine(event)) end(false); });
  sheet.addEventListener("lostpointercapture", (event) => { if (mine(event)) end(true); });
  sheet.addEventListener("touchmove", hold, { passive: false });
  // the browser would move the focus from the point to the map around it
  sheet.addEventListener("mousedown", (event) => { if (drag) event.preventDefault(); });
  window.addEventListener("keydown", escape, true);
  return {
    get dot() { return drag?.dot; },
    stop: () => window.removeEventListener("keydown", escape, true),
  };
}
