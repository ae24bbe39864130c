// Brings pictures to life: puts the Bokeh figure in its frame, looks up the samples that Python
// computed when a slider moves, and follows light and dark.  No kernel, no network.
(() => {
  if (window.cj) return;

  const remembered = new Map(); // picture name -> slider values: they survive a redraw
  const NARROW = 520; // pixels of canvas, where letters have their usual size
  const letters = () => parseFloat(getComputedStyle(root).fontSize) / 16; // larger on a large screen
  const living = new Map(); // element -> the picture mounted in it

  // --- numbers and sentences ---------------------------------------------------------------
  const formats = new Map();
  function number(value, spec, lang) {
    if (Number.isNaN(value)) return "–";
    const key = lang + spec;
    if (!formats.has(key)) {
      const [, sign, comma, digits, kind] = /^([+]?)(,?)(?:\.(\d+))?([fd%]?)$/.exec(spec) ?? [];
      const places = Number(digits ?? 0);
      formats.set(key, new Intl.NumberFormat(lang === "nl" ? "nl-NL" : "en-GB", {
        style: kind === "%" ? "percent" : "decimal",
        signDisplay: sign ? "always" : "auto",
        useGrouping: comma ? "always" : false,
        minimumFractionDigits: places,
        maximumFractionDigits: places,
      }));
    }
    const shown = formats.get(key).format(value);
    const zero = /^[^1-9]*$/.test(shown); // no minus sign before a nought
    return (zero ? formats.get(key).format(0) : shown).replace(/-/g, "−").replace(/[\u00a0\u202f](?=%)/g, "");
  }

  const fill = (sentence, numbers, lang) =>
    sentence.replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name, spec) =>
      number(numbers[name], spec ?? "", lang));

  // --- samples -----------------------------------------------------------------------------
  function decode(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return new Float32Array(bytes.buffer);
  }

  // The frame at `values`: a weighted sum of the corners of the cell that the sliders stand in.
  function lookup(motion, values) {
    const width = motion.layout.reduce((sum, [, , length]) => sum + length, 0);
    let corners = [[0, 1]]; // row number, weight
    let nearest = 0;
    for (const slider of motion.sliders) {
      const knots = slider.knots;
      const value = Math.min(Math.max(values[slider.name], knots[0]), knots.at(-1));
      let right = 1;
      while (right < knots.length - 1 && knots[right] < value) right++;
      const share = (value - knots[right - 1]) / (knots[right] - knots[right - 1]);
      nearest = nearest * knots.length + (share >= 0.5 ? right : right - 1);
      corners = corners.flatMap(([row, weight]) => [
        [row * knots.length + right - 1, weight * (1 - share)],
        [row * knots.length + right, weight * share],
      ]).filter(([, weight]) => weight > 0);
    }
    const row = new Float64Array(width);
    for (const [at, weight] of corners) {
      const start = at * width;
      for (let i = 0; i < width; i++) row[i] += weight * motion.samples[start + i];
    }
    const frame = {};
    for (const [name, at, length] of motion.layout) {
      frame[name] = name === "finding"
        ? motion.samples.subarray(nearest * width + at, nearest * width + at + 1)
        : row.subarray(at, at + length);
    }
    return frame;
  }

  // --- what a screen reader hears ----------------------------------------------------------
  // A finding changes with every step of a slider; it is said once, when the slider rests.
  const PAUSE = 900; // milliseconds
  const said = new Map(); // picture name -> the finding last shown
  let voice = null;
  let soon = 0;
  function announce(name, finding) {
    const before = said.get(name);
    said.set(name, finding);
    if (before === undefined || before === finding) return;
    if (!voice?.isConnected) {
      voice = Object.assign(document.createElement("div"), { className: "cj-voice" });
      voice.setAttribute("aria-live", "polite");
      (document.querySelector("main") ?? document.body).append(voice);
    }
    clearTimeout(soon);
    soon = setTimeout(() => write(voice, finding), PAUSE);
  }

  // --- one picture -------------------------------------------------------------------------
  class Picture {
    constructor(element) {
      this.element = element;
      this.lang = element.dataset.lang;
      this.name = element.dataset.name;
      const data = JSON.parse(element.querySelector("script.cj-data").textContent);
      this.figure = JSON.stringify(data.figure);
      this.colours = data.colours;
      this.motion = data.motion;
      if (this.motion) {
        this.motion.samples = decode(this.motion.samples);
        this.values = Object.fromEntries(this.motion.sliders.map((s) => [s.name, s.value]));
        Object.assign(this.values, remembered.get(this.name));
        this.listen();
      }
    }

    async draw() {
      const turn = (this.turn = (this.turn ?? 0) + 1);
      this.clear();
      const canvas = this.element.querySelector(".cj-canvas");
      const target = document.createElement("div");
      target.className = "cj-drawing";
      canvas.replaceChildren(target);
      this.letters = letters();
      const item = JSON.parse(enlarge(paint(this.figure, this.colours), this.letters));
      let views;
      try {
        views = await window.Bokeh.embed.embed_item(item, target);
      } catch (problem) {
        if (!target.isConnected) return; // another view was opened meanwhile
        throw problem;
      }
      const root = views.roots?.[0] ?? Object.values(views)[0];
      this.document = root.model.document;
      if (turn !== this.turn) return this.clear(); // redrawn meanwhile
      this.sources = {};
      for (const source of this.document.all_models) {
        if (source.name && source.data) this.sources[source.name] = source;
      }
      this.fit(canvas);
      if (this.motion) this.move();
      announce(this.name, this.element.querySelector(".cj-finding").textContent);
      this.element.dataset.ready = "true";
    }

    // On a narrow canvas a column `narrow_text` takes the place of `text`, and so on.
    fit(canvas) {
      this.narrow = isNarrow(canvas);
      if (!this.narrow) return;
      for (const source of Object.values(this.sources)) {
        const narrow = Object.keys(source.data).filter((name) => name.startsWith("narrow_"));
        if (narrow.length === 0) continue;
        const columns = narrow.map((name) => [name.slice("narrow_".length), source.data[name]]);
        source.data = { ...source.data, ...Object.fromEntries(columns) };
      }
    }

    clear() {
      if (!this.document) return;
      const index = window.Bokeh.documents.indexOf(this.document);
      if (index >= 0) window.Bokeh.documents.splice(index, 1);
      this.document.clear();
      this.document = null;
    }

    listen() {
      for (const slider of this.motion.sliders) {
        for (const input of this.inputs(slider.name)) {
          input.addEventListener("input", () => this.set({ [slider.name]: Number(input.value) }));
          input.addEventListener("keydown", (event) => event.stopPropagation()); // not a notebook shortcut
        }
      }
      for (const button of this.element.querySelectorAll("[data-preset]")) {
        button.addEventListener("click", () => this.set(this.motion.presets[Number(button.dataset.preset)]));
      }
    }

    inputs(name) {
      return this.element.querySelectorAll(`input[data-slider="${name}"]`);
    }

    set(values) {
      Object.assign(this.values, values);
      remembered.set(this.name, { ...this.values });
      if (this.document) this.move();
    }

    move() {
      const { motion, element, lang } = this;
      const frame = lookup(motion, this.values);
      const numbers = Object.fromEntries(
        Object.entries(frame).filter(([, v]) => v.length === 1).map(([name, v]) => [name, v[0]]));
      const chosen = Math.round(numbers.finding ?? 0);
      const changed = {};
      const column = (path, value) => {
        const [source, name] = path.split(".");
        (changed[source] ??= {})[name] = value;
      };
      for (const [path, value] of Object.entries(frame)) {
        if (path.includes(".") && this.sources[path.split(".")[0]]) column(path, Array.from(value));
      }
      for (const [path, sentences] of Object.entries(motion.labels)) {
        column(path, sentences.map((sentence) => fill(sentence, numbers, lang)));
      }
      for (const [name, columns] of Object.entries(changed)) {
        const source = this.sources[name];
        if (source) source.data = { ...source.data, ...columns };
      }
      const pick = (sentences) => sentences[Math.min(chosen, sentences.length - 1)];
      const finding = fill(pick(motion.titles), numbers, lang);
      write(element.querySelector(".cj-finding"), finding);
      announce(this.name, finding);
      write(element.querySelector(".cj-summary"), fill(pick(motion.summaries), numbers, lang));
      for (const cell of element.querySelectorAll("td[data-curve]")) {
        const { curve, row, spec } = cell.dataset;
        write(cell, number(frame[curve][Number(row)], spec, lang));
      }
      for (const slider of motion.sliders) this.show(slider, this.values[slider.name]);
      element.querySelectorAll("[data-preset]").forEach((button, i) => {
        const on = Object.entries(motion.presets[i]).every(([k, v]) => Math.abs(this.values[k] - v) < 1e-9);
        button.setAttribute("aria-pressed", String(on));
      });
    }

    show(slider, value) {
      const shown = number(value, slider.spec, this.lang);
      for (const input of this.inputs(slider.name)) {
        if (input.type === "radio") {
          input.checked = Number(input.value) === value;
        } else {
          input.value = value;
          input.setAttribute("aria-valuetext", shown);
        }
      }
      const output = this.element.querySelector(`output[data-slider="${slider.name}"]`);
      if (output) write(output, shown);
    }
  }

  const isNarrow = (canvas) => canvas.clientWidth < NARROW * letters();

  function write(node, text) {
    if (node && node.textContent !== text) node.textContent = text;
  }

  // --- light and dark ----------------------------------------------------------------------
  // <html data-theme> says which; where nobody says it, JupyterLab or the system does.
  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

  function follow() {
    const lab = document.body?.dataset.jpThemeLight;
    if (lab !== undefined) root.dataset.theme = lab === "false" ? "dark" : "light";
    else root.dataset.theme = prefersDark.matches ? "dark" : "light";
  }

  // Figures name colours by their light value; the style sheet knows what each is on this paper.
  function paint(json, colours) {
    const style = getComputedStyle(root);
    return json.replace(/#[0-9a-f]{6}/g, (hex) =>
      (colours[hex] && style.getPropertyValue(`--cj-${colours[hex]}`).trim()) || hex);
  }

  // Letters in a figure grow with those of the page: a large screen, or a person's own setting.
  function enlarge(json, times) {
    if (times === 1) return json;
    return json.replace(/"(\d+(?:\.\d+)?)px"/g, (_, size) => `"${Math.round(size * times * 10) / 10}px"`);
  }

  let drawn = null; // the theme that the pictures were drawn for
  function repaint() {
    if (drawn === root.dataset.theme) return;
    drawn = root.dataset.theme;
    for (const picture of living.values()) picture.draw();
  }

  // --- finding pictures --------------------------------------------------------------------
  function look() {
    for (const [element, picture] of living) {
      if (!element.isConnected) {
        picture.clear();
        living.delete(element);
      }
    }
    const named = document.querySelector("[data-cj-lang]"); // an app says its language and title
    if (named && document.documentElement.lang !== named.dataset.cjLang) {
      document.documentElement.lang = named.dataset.cjLang;
      document.title = named.dataset.cjTitle;
    }
    if (!document.querySelector("figure.cj-picture > script.cj-data")) return; // only sheets
    if (!window.Bokeh) return void setTimeout(look, 50); // still on its way
    for (const element of document.querySelectorAll("figure.cj-picture")) {
      if (living.has(element) || !element.querySelector("script.cj-data")) continue;
      const picture = new Picture(element);
      living.set(element, picture);
      picture.draw();
    }
  }

  let waiting = false;
  function lookSoon() {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => { waiting = false; look(); });
  }

  // A notebook drops cells that scroll out of sight; the styles in one of them must stay.
  const styles = document.querySelector("style.cj-styles");
  if (styles && !document.head.contains(styles)) document.head.append(styles.cloneNode(true));

  // What has the focus inside .cj-keys or a wide sheet gets its keys: no shortcuts of the notebook.
  const keepKeys = (event) => event.stopPropagation();
  document.addEventListener("focusin", ({ target }) => {
    target.closest(".cj-keys, .cj-sheet-scroll")?.addEventListener("keydown", keepKeys);
  });

  window.cj = { living, lookup, number, fill };
  if (!root.dataset.theme) follow();
  repaint();
  look();
  new MutationObserver(lookSoon).observe(root, { childList: true, subtree: true });
  new MutationObserver(repaint).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  if (document.body) {
    new MutationObserver(follow).observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  }
  prefersDark.addEventListener("change", () => { if (document.body?.dataset.jpThemeLight === undefined) follow(); });
  window.addEventListener("resize", () => {
    for (const picture of living.values()) {
      const canvas = picture.element.querySelector(".cj-canvas");
      if (picture.document && (isNarrow(canvas) !== picture.narrow || letters() !== picture.letters)) picture.draw();
    }
  });
})();
