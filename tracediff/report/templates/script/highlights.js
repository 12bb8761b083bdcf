// Highlights the counterparts of the step or phrase under the pointer or the focus. A click keeps the highlight.
let lit = [];
let kept = false;
let anchorsOf = null; // by id of a phrase, its occurrences in both traces; built on first use

const occurrencesOf = (id) => {
  if (!anchorsOf) {
    anchorsOf = new Map();
    const add = (phrase, element) => anchorsOf.set(phrase, [...(anchorsOf.get(phrase) ?? []), element]);
    for (const anchor of all('.region a[href*="p"]')) add(anchor.hash.slice(1), anchor);
    for (const inner of all(".region [data-p]")) {
      const prefix = prefixOf(inner.closest("p").id);
      for (const number of inner.dataset.p.split(" ")) add(`${prefix}p${number}`, inner);
    }
  }
  return anchorsOf.get(id) ?? [];
};

const phraseAt = (place) => {
  const anchor = place.closest('.region a[href*="p"]');
  return anchor ? byId(anchor.hash.slice(1)) : place.closest(".phrases li");
};

// The anchors of a step, or of all steps of a row, that refer to moved and repeated steps.
const referencesOf = (place) => all('a:not(:first-child, .link, [href*="p"])', place);

// The steps opposite a step in its row, unless the step only stands there without a link.
const oppositeOf = (step) => {
  const row = step.matches(".o, .m, .r") ? null : step.closest(".row");
  const side = step.closest(".left") ? ".right" : ".left";
  return row ? all(`${side} > p:not(.o, .m, .r)`, row) : [];
};

const counterparts = (place) => {
  const phrase = phraseAt(place);
  if (phrase) return [phrase, ...occurrencesOf(phrase.id)];
  const point = place.closest(".glance a");
  if (point) return [point, ...stepsIn(point.querySelector("title").textContent, prefixOf(point.getAttribute("href").slice(1)))];
  const figure = place.closest(".row > .link");
  if (figure) return all("p:not(.o, .m, .r)", figure.parentElement);
  const step = place.closest(".region p");
  if (!step) return [];
  const reference = referencesOf(step).find((anchor) => anchor.contains(place));
  const named = (reference ? [reference] : referencesOf(step)).flatMap((anchor) => stepsIn(anchor.textContent, prefixOf(step.id)));
  return reference ? named : [...oppositeOf(step), ...named];
};

const highlight = (elements) => {
  for (const element of lit) element.classList.remove("lit");
  lit = elements;
  for (const element of lit) element.classList.add("lit");
};

const highlightAt = (event) => {
  if (!kept && event.target instanceof Element) highlight(counterparts(event.target));
};

document.addEventListener("pointerover", highlightAt, { passive: true });
document.addEventListener("focusin", highlightAt);
document.addEventListener("click", (event) => {
  if (event.target.closest("button, summary, input, label, dialog") || !getSelection().isCollapsed) return;
  highlight(counterparts(event.target));
  kept = lit.length > 0;
});
escapes.push(() => {
  const had = kept;
  highlight([]);
  kept = false;
  return had;
});
