// A search in all steps, in folds too, since a page can't open the browser's own. It highlights and changes no text.
const finder = document.querySelector(".find");
const words = byId("words");
const MOST = 2000; // matches to highlight; all are counted and can be visited
let found = [];
let at = -1;

const pattern = (text) => {
  const literal = text.trim().replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+");
  return literal ? new RegExp(literal, "giu") : null;
};

const rangeIn = (step, start, end) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(step, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; passed += node.length, node = walker.nextNode()) {
    if (start >= passed && start < passed + node.length) range.setStart(node, start - passed);
    if (end <= passed + node.length) {
      range.setEnd(node, end - passed);
      break;
    }
  }
  return range;
};

const paint = (name, ranges) => {
  if (!CSS.highlights) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
};

const say = () => {
  finder.querySelector("output").textContent = !words.value.trim()
    ? ""
    : found.length
      ? `${(at + 1).toLocaleString("en")} of ${found.length.toLocaleString("en")}`
      : "nothing found";
};

const visit = (number) => {
  if (!found.length) return;
  at = (number + found.length) % found.length;
  const [step, start, end] = found[at];
  reveal(step);
  step.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => step.scrollIntoView({ block: "center" }));
  paint("now", [rangeIn(step, start, end)]);
  say();
};

const search = () => {
  const sought = pattern(words.value);
  found = [];
  at = -1;
  for (const step of sought ? all(".region p") : []) {
    for (const match of step.textContent.matchAll(sought)) found.push([step, match.index, match.index + match[0].length]);
  }
  paint("found", found.slice(0, MOST).map((place) => rangeIn(...place)));
  paint("now", []);
  if (found.length) visit(0);
  else say();
};

const closeFinder = () => {
  if (finder.hidden) return false;
  finder.hidden = true;
  paint("found", []);
  paint("now", []);
  const step = found[at]?.[0];
  if (step) step.querySelector("a").focus({ preventScroll: true });
  return true;
};

actions["/"] = () => {
  finder.hidden = false;
  words.focus();
  words.select();
};
let typing = 0;
words.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(search, 120);
});
finder.addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  visit(at + (event.shiftKey ? -1 : 1));
});
finder.addEventListener("click", (event) => {
  const way = event.target.closest("[data-find]")?.dataset.find;
  if (way === "0") closeFinder();
  else if (way) visit(at + Number(way));
});
escapes.unshift(closeFinder);
