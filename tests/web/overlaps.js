// Names each two things of a page that are read and lie on each other.
() => {
  const read = "main :is(h1, h2, h3, p, label, legend, dt, dd, a, button, input, select, li)";
  const silent = "svg, .spoken, .visually-hidden";
  const shown = [...document.querySelectorAll(read)].filter(
    (one) => one.checkVisibility() && !one.closest(silent) && one.getClientRects().length === 1,
  );
  const boxes = shown.map((one) => [one, one.getBoundingClientRect()]);
  const wide = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const found = [];
  boxes.forEach(([one, box], at) =>
    boxes.slice(at + 1).forEach(([other, its]) => {
      const apart = one.contains(other) || other.contains(one);
      if (!apart && wide(box, its) > 2 && high(box, its) > 4) {
        found.push(`${one.outerHTML.slice(0, 90)} | ${other.outerHTML.slice(0, 90)}`);
      }
    }),
  );
  return found;
}
