// The page is readable without scripts: they add highlights, keys, filters and a search. All parts share one scope.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const escapes = []; // functions for the Escape key: it calls them in order until one returns true

// On a page of several pairs, the number of the pair precedes every id: 2-L12.
const prefixOf = (id) => /^(\d+-)?/.exec(id)[0];

// The steps named in a text such as "L12–L13 R9 .91" or "→R31 .19?".
const stepsIn = (text, prefix) => {
  const steps = [];
  for (const [, side, first, last] of text.matchAll(/([LR])(\d+)(?:–[LR](\d+))?/g)) {
    for (let k = Number(first); k <= Number(last ?? first); k += 1) steps.push(byId(`${prefix}${side}${k}`));
  }
  return steps.filter(Boolean);
};

// Opens every fold around an element and lifts the filter that hides it.
const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (element.closest("[hidden]")) element.dispatchEvent(new Event("beforematch", { bubbles: true }));
};

// Scrolls an element to the top of the window and focuses it.
const go = (element) => {
  reveal(element);
  const anchor = element.matches("a") ? element : element.querySelector("a") ?? element;
  element.scrollIntoView({ block: "start" });
  anchor.focus({ preventScroll: true, focusVisible: true });
  requestAnimationFrame(() => element.scrollIntoView({ block: "start" })); // by now, regions in view have their real heights
};

// For browsers that don't open a fold around the target of an address.
const openTarget = () => {
  const target = byId(location.hash.slice(1));
  if (target?.closest("details:not([open]), [hidden]")) {
    reveal(target);
    target.scrollIntoView();
  }
};
window.addEventListener("hashchange", openTarget);
openTarget();
