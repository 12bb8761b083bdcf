// Only adds to a page that can be read without it: lights up counterparts, opens what a link leads into, and prints all of it.
"use strict";
(() => {
  let lit = [];

  // What belongs together leads to the same place: a phrase's stretches to its entry in the list, a lead to a step elsewhere.
  const counterparts = (place) => {
    const anchor = place.closest(".region p > a:not(:first-child)");
    if (!anchor) return [];
    const same = anchor.hash.startsWith("#p") ? document.querySelectorAll(`.region a[href="${anchor.hash}"]`) : [];
    return [document.getElementById(anchor.hash.slice(1)), ...same].filter(Boolean);
  };

  const light = (event) => {
    for (const element of lit) element.classList.remove("lit");
    lit = counterparts(event.target);
    for (const element of lit) element.classList.add("lit");
  };

  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const folds = [];
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) folds.push(fold);
    for (const fold of folds) fold.open = true;
    if (folds.length) target.scrollIntoView();
  };

  let closed = [];
  const openAll = () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const fold of closed) fold.open = true;
  };
  const closeAgain = () => {
    for (const fold of closed) fold.open = false;
  };

  document.addEventListener("pointerover", light, { passive: true });
  document.addEventListener("focusin", light);
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", openAll);
  window.addEventListener("afterprint", closeAgain);
  open();
})();
