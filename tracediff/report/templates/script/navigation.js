// Keys that go to differences, moves and phrases, open folds, and list the keys.
const places = {
  difference: () => all(".region.apart:not([hidden])").map((region) => region.querySelector("p:not([hidden])")).filter(Boolean),
  move: () => all(".region p:not([hidden])").filter((step) => referencesOf(step).some((reference) => reference.textContent.startsWith("→"))),
  phrase: () => all('.region a[href*="p"]:not(.unlit)'),
};

const inWindow = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

// The reader's position: the focused step while it is visible, else the first region below the column heads.
const here = () => {
  const focused = document.activeElement?.closest(".region p, .region a");
  if (focused && inWindow(focused)) return focused;
  const line = 100;
  return all(".region").find((region) => region.getBoundingClientRect().bottom > line) ?? null;
};

const isAfter = (element, place) => Boolean(place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);

const moveTo = (kind, forward) => {
  const targets = places[kind]();
  const from = here();
  if (!from) return;
  const start = from.matches("a") && kind !== "phrase" ? from.closest("p") : from;
  const target = forward
    ? targets.find((element) => isAfter(element, start))
    : targets.findLast((element) => element !== start && !isAfter(element, start) && !element.contains(start));
  if (target) go(target);
};

const toggleFolds = () => {
  const folds = all(".alignment .fold");
  const open = folds.some((fold) => !fold.open);
  for (const fold of folds) fold.open = open;
  for (const button of all('[data-do="folds"]')) button.textContent = open ? "close all folds" : "open all folds";
};

const keyList = byId("keys");
const actions = {
  n: () => moveTo("difference", true),
  N: () => moveTo("difference", false),
  "]": () => moveTo("move", true),
  "[": () => moveTo("move", false),
  p: () => moveTo("phrase", true),
  P: () => moveTo("phrase", false),
  o: toggleFolds,
  "?": () => keyList.showModal(),
};

document.addEventListener("keydown", (event) => {
  const written = event.getModifierState("AltGraph"); // many keyboards need it for brackets, and then Ctrl counts as pressed too
  if (((event.ctrlKey || event.altKey) && !written) || event.metaKey || event.isComposing || keyList.open) return;
  if (event.key === "Escape") {
    escapes.some((undo) => undo());
    return;
  }
  const action = event.target.closest("input, textarea, select, [contenteditable]") ? null : actions[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-do]")?.dataset.do;
  if (name) ({ folds: toggleFolds, keys: actions["?"], find: () => actions["/"]() })[name]();
});
