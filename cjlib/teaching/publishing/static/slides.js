// Slides fill the screen without being scaled: a picture that is scaled does not know where the mouse is.
// On paper our own rules hold: those of reveal.js would take the height of a picture away.
document.documentElement.classList.add("print-pdf");
for (const stack of document.querySelectorAll(".cj-sheet-stack")) {
  const { width, height } = stack.querySelector("svg").viewBox.baseVal;
  stack.style.setProperty("--cj-ratio", width / height);
}
// a finger on a slider, or in what scrolls sideways, does not turn the slide
for (const busy of document.querySelectorAll(".cj-controls, .cj-sheet-scroll, .cj-scroll, table")) {
  busy.setAttribute("data-prevent-swipe", "");
}
Reveal.initialize({
  disableLayout: true,
  viewDistance: 1000, // a slide that is not laid out has no width, and a picture needs one
  mobileViewDistance: 1000,
  transition: "none",
  hash: true,
  slideNumber: "c/t",
  help: false,
  // arrows on a slider or in a sheet that scrolls are for that
  keyboardCondition: () => !document.activeElement?.closest("input, textarea, select, .cj-sheet-scroll, .cj-scroll"),
});
