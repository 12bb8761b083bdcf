// Opens all folds and lifts all filters before printing, and restores them afterwards.
let restore = [];
window.addEventListener("beforeprint", () => {
  restore = all("details:not([open])").map((fold) => () => (fold.open = false));
  for (const fold of all("details")) fold.open = true;
  for (const { pressed, set } of filtered.values()) {
    const chosen = pressed();
    if (chosen.length) {
      set([]);
      restore.push(() => set(chosen));
    }
  }
});
window.addEventListener("afterprint", () => {
  for (const undo of restore) undo();
  restore = [];
});
