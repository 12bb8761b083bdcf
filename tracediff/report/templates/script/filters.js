// Filters of steps by kind, and of phrases by rarity. The browser's search still finds what is hidden, and lifts the filter.
const refersTo = (item, sign) => referencesOf(item).some((anchor) => anchor.textContent.startsWith(sign));
const filterTests = {
  linked: (item) => item.matches(".row"),
  moved: (item) => refersTo(item, "→"),
  repeats: (item) => refersTo(item, "↺"),
  left: (item) => item.matches(".left > p.o, .left > .fold > p.o"),
  right: (item) => item.matches(".right > p.o, .right > .fold > p.o"),
  unsure: (item) => item.matches(".u"),
};

const hide = (element, hidden) => {
  if (hidden) element.setAttribute("hidden", "until-found");
  else element.removeAttribute("hidden");
};

const filtered = new Map(); // by section, its active buttons and a way to set them

const makeFilters = (section) => {
  const buttons = all("[data-show]", section);
  const items = all(".row, .apart p", section);
  const holders = [...all(".region .fold", section), ...all(".region", section)]; // folds first, since regions depend on them

  const apply = () => {
    const wanted = buttons.filter((button) => button.ariaPressed === "true").map((button) => filterTests[button.dataset.show]);
    for (const item of items) hide(item, wanted.length && !wanted.some((test) => test(item)));
    for (const holder of holders) hide(holder, wanted.length && !holder.querySelector(".row:not([hidden]), .apart p:not([hidden])"));
  };

  for (const button of buttons) {
    const count = items.filter(filterTests[button.dataset.show]).length;
    const shown = document.createElement("small");
    shown.textContent = ` ${count.toLocaleString("en")}`;
    button.append(shown);
    button.disabled = !count;
    button.addEventListener("click", () => {
      button.ariaPressed = String(button.ariaPressed !== "true");
      apply();
    });
  }

  const pressed = () => buttons.filter((button) => button.ariaPressed === "true");
  const set = (chosen) => {
    for (const button of buttons) button.ariaPressed = String(chosen.includes(button));
    apply();
  };
  filtered.set(section, { pressed, set });
  section.addEventListener("beforematch", (event) => {
    if (event.target.closest("[hidden]") && pressed().length) set([]);
  });
  section.querySelector(".tools").hidden = false;
};

const makePhraseFilter = (section) => {
  const panel = section.querySelector(".weigh");
  if (!panel) return;
  const [bits, echo] = [panel.querySelector('[data-weigh="bits"]'), panel.querySelector('[data-weigh="echo"]')];
  const listed = all("li", section).map((item) => [item, Number(item.dataset.bits), Boolean(item.querySelector("q.e"))]);
  const apply = () => {
    let count = 0;
    for (const [item, weight, isEcho] of listed) {
      const out = weight < Number(bits.value) || (isEcho && !echo.checked);
      if (out !== item.hasAttribute("hidden")) {
        hide(item, out);
        for (const anchor of occurrencesOf(item.id)) if (anchor.matches("a")) anchor.classList.toggle("unlit", out);
      }
      count += !out;
    }
    panel.querySelector("output").textContent = `${bits.value} bits: ${count.toLocaleString("en")} of ${listed.length.toLocaleString("en")}`;
  };
  const reset = () => {
    [bits.value, echo.checked] = ["0", true];
    apply();
  };
  panel.addEventListener("input", apply);
  section.addEventListener("beforematch", (event) => event.target.closest("li[hidden]") && reset());
  escapes.push(() => {
    const had = bits.value !== "0" || !echo.checked;
    reset();
    return had;
  });
  panel.hidden = false;
  panel.querySelector("output").textContent = `0 bits: ${listed.length.toLocaleString("en")} of ${listed.length.toLocaleString("en")}`;
};

for (const section of all(".alignment")) makeFilters(section);
for (const section of all(".shared")) makePhraseFilter(section);
escapes.push(() => {
  const used = [...filtered.values()].filter((filter) => filter.pressed().length);
  for (const filter of used) filter.set([]);
  return used.length > 0;
});
