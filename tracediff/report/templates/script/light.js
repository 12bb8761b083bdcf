// Lights up all counterparts of the step or phrase under the pointer or the focus; a click keeps them lit.
let lit = [];
let kept = false;
let anchorsOf = null; // by the id of a phrase, its stretches in both traces; made when first asked for

const stretchesOf = (id) => {
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

// The anchors of a step, or of all steps of a row, that lead out of the order.
const leadsOf = (place) => all('a:not(:first-child, .link, [href*="p"])', place);

// Of a step in a row those on the other side of it, unless it only stands there; and all that its leads name.
const oppositeOf = (step) => {
  const row = step.matches(".o, .m, .r") ? null : step.closest(".row");
  const side = step.closest(".left") ? ".right" : ".left";
  return row ? all(`${side} > p:not(.o, .m, .r)`, row) : [];
};

const counterparts = (place) => {
  const phrase = phraseAt(place);
  if (phrase) return [phrase, ...stretchesOf(phrase.id)];
  const point = place.closest(".glance a");
  if (point) return [point, ...stepsIn(point.querySelector("title").textContent, prefixOf(point.getAttribute("href").slice(1)))];
  const figure = place.closest(".row > .link");
  if (figure) return all("p:not(.o, .m, .r)", figure.parentElement);
  const step = place.closest(".region p");
  if (!step) return [];
  const lead = leadsOf(step).find((anchor) => anchor.contains(place));
  const named = (lead ? [lead] : leadsOf(step)).flatMap((anchor) => stepsIn(anchor.textContent, prefixOf(step.id)));
  return lead ? named : [...oppositeOf(step), ...named];
};

const light = (elements) => {
  for (const element of lit) element.classList.remove("lit");
  lit = elements;
  for (const element of lit) element.classList.add("lit");
};

const lightAt = (event) => {
  if (!kept && event.target instanceof Element) light(counterparts(event.target));
};

document.addEventListener("pointerover", lightAt, { passive: true });
document.addEventListener("focusin", lightAt);
document.addEventListener("click", (event) => {
  if (event.target.closest("button, summary, input, label, dialog") || !getSelection().isCollapsed) return;
  light(counterparts(event.target));
  kept = lit.length > 0;
});
escapes.push(() => {
  const had = kept;
  light([]);
  kept = false;
  return had;
});
