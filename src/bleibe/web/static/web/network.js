/* The picture of the network, to be walked through by pointer or keyboard. Places come from the server. */
"use strict";
(() => {
  const box = document.getElementById("network");
  const data = document.getElementById("network-data");
  if (!box || !data || !window.cytoscape) return;
  const { nodes, edges } = JSON.parse(data.textContent);
  const canvas = box.querySelector(".network-canvas");
  const said = box.querySelector(".network-said");
  box.hidden = false;
  document.getElementById("network-still").hidden = true;

  const INK = "#1b2226", ACCENT = "#0b4f5a", MUTED = "#47535a";
  const turned = canvas.clientWidth < canvas.clientHeight * 1.1;
  const width = turned ? 620 : 1240, height = turned ? 1240 : 720;
  const picture = window.cytoscape({
    container: canvas,
    layout: { name: "preset" },
    minZoom: 0.2,
    maxZoom: 4,
    autoungrabify: true,
    boxSelectionEnabled: false,
    elements: [
      ...nodes.map((node) => ({
        data: node,
        classes: node.group + (node.to_find ? " to-find" : ""),
        position: { x: (turned ? node.y : node.x) * width, y: (turned ? node.x : node.y) * height },
      })),
      ...edges.map((edge, at) => ({
        data: { id: "tie-" + at, source: edge.from, target: edge.to, says: edge.says, directed: edge.directed },
        classes: (edge.agreed ? "agreed" : "open") + (edge.directed ? " directed" : ""),
      })),
    ],
    style: [
      { selector: "node", style: {
        label: "data(label)", "font-family": "Fira Sans, sans-serif", "font-size": 12, color: INK,
        "text-wrap": "ellipsis", "text-max-width": 120, "text-valign": "bottom", "text-margin-y": 4,
        "text-background-color": "#ffffff", "text-background-opacity": 0.75, "min-zoomed-font-size": 8, width: 22, height: 22, "border-width": 1.5, "border-color": INK,
        "background-color": "#f3d9a4", shape: "triangle",
      } },
      { selector: "node.university", style: { shape: "ellipse", "background-color": ACCENT } },
      { selector: "node.students", style: { shape: "rectangle", "background-color": "#ffffff" } },
      { selector: "node.to-find", style: { "background-color": "#ffffff", "border-style": "dashed", "border-width": 2.5 } },
      { selector: "edge", style: { width: 1, "line-color": MUTED, "line-style": "dashed", "curve-style": "bezier" } },
      { selector: "edge.agreed", style: { width: 2.5, "line-color": ACCENT, "line-style": "solid" } },
      { selector: "edge.directed", style: { "target-arrow-shape": "triangle", "target-arrow-color": MUTED } },
      { selector: "edge.agreed.directed", style: { "target-arrow-color": ACCENT } },
      { selector: ".far", style: { opacity: 0.15 } },
      { selector: "node.chosen", style: { "border-width": 5, "border-color": ACCENT, "font-weight": 600, "z-index": 9 } },
      { selector: "node.near", style: { "min-zoomed-font-size": 0, "text-wrap": "wrap", "text-overflow-wrap": "anywhere", "text-background-opacity": 1, "z-index": 8 } },
    ],
  });
  picture.fit(undefined, 30);

  const order = nodes.map((node) => node.id);
  let chosen = null;

  const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

  function tell(node) {
    said.replaceChildren();
    const link = Object.assign(document.createElement("a"), { href: node.data("address"), textContent: node.data("label") });
    const head = document.createElement("p");
    head.append(link, " · " + node.data("says"));
    said.append(head);
    const ties = node.connectedEdges().map((edge) => {
      const from = edge.source().data("label"), to = edge.target().data("label");
      const away = edge.source().same(node);
      return away || edge.data("directed") === false
        ? edge.data("says") + " " + (away ? to : from)
        : from + " " + edge.data("says") + " " + to;
    });
    said.append(line(ties.length ? ties.join("; ") : box.dataset.alone));
  }

  function choose(id) {
    picture.elements().removeClass("chosen near far");
    chosen = id;
    if (id === null) { said.replaceChildren(); return; }
    const node = picture.getElementById(id);
    const near = node.closedNeighborhood();
    picture.elements().difference(near).addClass("far");
    near.nodes().addClass("near");
    node.addClass("chosen");
    const seen = picture.extent(), at = node.position();
    if (at.x < seen.x1 || at.x > seen.x2 || at.y < seen.y1 || at.y > seen.y2) picture.center(node);
    tell(node);
  }

  function step(by) {
    const at = chosen === null ? (by > 0 ? -1 : 0) : order.indexOf(chosen);
    choose(order[(at + by + order.length) % order.length]);
  }

  function stepAlong(by) {
    if (chosen === null) { step(1); return; }
    const near = picture.getElementById(chosen).openNeighborhood().nodes().map((node) => node.id());
    if (near.length) choose(near.sort((a, b) => order.indexOf(a) - order.indexOf(b))[by > 0 ? 0 : near.length - 1]);
  }

  const zoom = (by) => picture.zoom({
    level: picture.zoom() * by,
    renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 },
  });
  const acts = {
    nearer: () => zoom(1.3),
    farther: () => zoom(1 / 1.3),
    whole: () => { choose(null); picture.fit(undefined, 30); },
  };
  const keys = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    ArrowDown: () => stepAlong(1), ArrowUp: () => stepAlong(-1),
    "+": acts.nearer, "-": acts.farther, "0": acts.whole, Escape: () => choose(null),
    Enter: () => { if (chosen !== null) window.location.assign(picture.getElementById(chosen).data("address")); },
  };

  picture.userZoomingEnabled(false);
  canvas.addEventListener("pointerdown", () => picture.userZoomingEnabled(true));
  picture.on("tap", "node", (event) => choose(event.target.id()));
  picture.on("tap", (event) => { if (event.target === picture) choose(null); });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  for (const button of box.querySelectorAll("[data-act]")) button.addEventListener("click", acts[button.dataset.act]);
})();
