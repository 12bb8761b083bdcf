// Shows on the strip below the column heads which part of each trace is in the window.
const watch = (section) => {
  const strip = section.querySelector(".overview");
  if (!strip || !("IntersectionObserver" in window)) return;
  const span = strip.viewBox.baseVal.width;
  const regions = all(".region", section);
  const sides = [".left", ".right"].map((side, k) => ({ side, frame: all(".here", strip)[k], places: [] }));
  for (const entry of sides) {
    // For each region, the steps of a side before it and up to its end, so that an empty region has a position too.
    let passed = 0;
    for (const region of regions) {
      const count = all(`${entry.side} p`, region).length;
      entry.places.push([passed, passed + count]);
      passed += count;
    }
    entry.total = passed;
  }
  const seen = new Set();
  const draw = () => {
    const numbers = [...seen];
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    for (const { frame, places: ranges, total } of sides) {
      const [start, end] = numbers.length && total ? [ranges[first][0], ranges[last][1]] : [0, 0];
      frame.setAttribute("x", (span * start) / (total || 1));
      frame.setAttribute("width", (span * (end - start)) / (total || 1));
    }
  };
  const numberOf = new Map(regions.map((region, k) => [region, k]));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](numberOf.get(target));
    draw();
  });
  for (const region of regions) observer.observe(region);
};
for (const section of all(".alignment")) watch(section);
