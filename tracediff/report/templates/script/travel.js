// Keys from place to place: differences, moves, phrases; folds; and the list of keys.
const places = {
  difference: () => all(".region.apart:not([hidden])").map((region) => region.querySelector("p:not([hidden])")).filter(Boolean),
  move: () => all(".region p:not([hidden])").filter((step) => leadsOf(step).some((lead) => lead.textContent.startsWith("→"))),
  phrase: () => all('.region a[href*="p"]:not(.unlit)'),
};

const inWindow = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

// Where the reader is: at the focused step as long as it can be seen, else at the first region below the column heads.
const here = () => {
  const focused = document.activeElement?.closest(".region p, .region a");
  if (focused && inWindow(focused)) return focused;
  const line = 100;
  return all(".region").find((region) => region.getBoundingClientRect().bottom > line) ?? null;
};

const isAfter = (element, place) => Boolean(place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);

const travel = (kind, forward) => {
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
  n: () => travel("difference", true),
  N: () => travel("difference", false),
  "]": () => travel("move", true),
  "[": () => travel("move", false),
  p: () => travel("phrase", true),
  P: () => travel("phrase", false),
  o: toggleFolds,
  "?": () => keyList.showModal(),
};

document.addEventListener("keydown", (event) => {
  const written = event.getModifierState("AltGraph"); // on many keyboards brackets are, and then Ctrl counts as pressed too
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
