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

  const INK = "#1b2226", ACCENT = "#0b4f5a", MUTED = "#47535a", FONT = "Fira Sans, sans-serif";
  /* In pixels of the screen, at every zoom: a node, how far apart the middles of two are, and a name. */
  const NODE = 24, APART = 29, NUMBER = 11, NAME = 12, LINE = 15, LONGEST = 150;
  let width, height, places, scale = 1;
  const px = (size) => () => size / scale;
  arrange();
  const picture = window.cytoscape({
    container: canvas,
    layout: { name: "preset", fit: false },
    zoom: 1,
    pan: { x: 0, y: 0 },
    minZoom: 0.5,
    maxZoom: 6,
    autoungrabify: true,
    boxSelectionEnabled: false,
    elements: [
      ...nodes.map((node, at) => ({
        data: node,
        classes: "actor " + node.group + (node.to_find ? " to-find" : ""),
        position: { ...places[at] },
      })),
      ...nodes.map((node, at) => ({ data: { id: "name-" + at, shown: "" }, classes: "name", position: { ...places[at] } })),
      ...edges.map((edge, at) => ({
        data: { id: "tie-" + at, source: edge.from, target: edge.to, says: edge.says, directed: edge.directed },
        classes: (edge.agreed ? "agreed" : "open") + (edge.directed ? " directed" : ""),
      })),
    ],
    style: [
      { selector: "node.actor", style: {
        label: "data(number)", "font-family": FONT, "font-size": px(NUMBER), "font-weight": 600, color: INK,
        "text-valign": "center", "text-margin-y": px(4), width: px(NODE + 6), height: px(NODE + 2),
        "border-width": px(1.5), "border-color": INK, "background-color": "#f3d9a4", shape: "triangle",
      } },
      { selector: "node.university", style: {
        shape: "ellipse", "background-color": ACCENT, color: "#ffffff", width: px(NODE), height: px(NODE), "text-margin-y": 0,
      } },
      { selector: "node.students", style: {
        shape: "rectangle", "background-color": "#ffffff", width: px(NODE - 2), height: px(NODE - 2), "text-margin-y": 0,
      } },
      { selector: "node.to-find", style: { "background-color": "#ffffff", color: INK, "border-style": "dashed", "border-width": px(2.5) } },
      { selector: "node.name", style: {
        label: "data(shown)", "font-family": FONT, "font-size": px(NAME), color: INK, "text-valign": "center",
        "text-wrap": "wrap", "text-max-width": 9999, "line-height": LINE / NAME,
        "text-background-color": "#ffffff", "text-background-opacity": 0.75,
        width: 1, height: 1, "background-opacity": 0, "border-width": 0, events: "no", "z-index": 7,
      } },
      { selector: "edge", style: { width: px(1), "line-color": MUTED, "line-style": "dashed", "curve-style": "bezier", "arrow-scale": () => Math.min(1, 1 / scale) } },
      { selector: "edge.agreed", style: { width: px(2.5), "line-color": ACCENT, "line-style": "solid" } },
      { selector: "edge.directed", style: { "target-arrow-shape": "triangle", "target-arrow-color": MUTED } },
      { selector: "edge.agreed.directed", style: { "target-arrow-color": ACCENT } },
      { selector: ".far", style: { opacity: 0.15 } },
      { selector: "node.chosen", style: { "border-width": px(5), "border-color": ACCENT, "z-index": 9 } },
    ],
  });

  /* Give every actor a place on the canvas as wide as it is now; on a narrow one the picture is turned. */
  function arrange() {
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    const turned = width < height * 1.1;
    places = apart(nodes.map((node) => ({
      x: NODE + (turned ? node.y : node.x) * (width - 2 * NODE),
      y: NODE + (turned ? node.x : node.y) * (height - 2 * NODE),
    })));
  }

  /* Move apart what would cover one another, and keep it on the canvas. */
  function apart(at) {
    for (let round = 0, moved = true; round < 300 && moved; round += 1) {
      moved = false;
      at.forEach((second, j) => at.slice(0, j).forEach((first, i) => {
        let dx = second.x - first.x, dy = second.y - first.y, far = Math.hypot(dx, dy);
        if (far >= APART - 0.01) return;
        if (far < 1e-9) { dx = Math.cos(i + 2 * j); dy = Math.sin(i + 2 * j); far = 1e-9; }
        const long = Math.hypot(dx, dy), step = (APART - far) / 2 / long;
        first.x -= dx * step; first.y -= dy * step;
        second.x += dx * step; second.y += dy * step;
        moved = true;
      }));
      for (const one of at) {
        one.x = Math.min(width - NODE, Math.max(NODE, one.x));
        one.y = Math.min(height - NODE, Math.max(NODE, one.y));
      }
    }
    return at;
  }

  const pen = document.createElement("canvas").getContext("2d");
  const wide = (text) => { pen.font = NAME + "px " + FONT; return pen.measureText(text).width; };

  /* The whole name in lines. */
  function lines(name) {
    const found = [];
    for (const word of name.split(" ")) {
      const longer = found.length ? found[found.length - 1] + " " + word : word;
      if (found.length && wide(longer) <= LONGEST) found[found.length - 1] = longer; else found.push(word);
    }
    return found;
  }

  /* A long name in two lines, its end left out. */
  function shortened(name) {
    const [first, ...rest] = lines(name).map(fitting);
    return rest.length ? [first, fitting(lines(name).slice(1).join(" "))] : [first];
  }

  function fitting(text) {
    let end = text.length;
    const cut = () => text.slice(0, end).trimEnd() + "…";
    if (wide(text) <= LONGEST) return text;
    while (wide(cut()) > LONGEST) end -= 1;
    return cut();
  }

  /* The lines of a name in the direction of its first letter, whatever that of the page is. */
  const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  const isolated = (name, said) => said.map((one) => (RIGHT_TO_LEFT.test(name) ? "\u2067" : "\u2066") + one + "\u2069").join("\n");

  const hit = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
  const around = (at, w, h) => ({ x1: at.x - w / 2, x2: at.x + w / 2, y1: at.y - h / 2, y2: at.y + h / 2 });

  /* Write names where they cover neither a node nor another name; all others keep their number alone. */
  function dress() {
    scale = picture.zoom();
    const screen = places.map((at) => ({ x: at.x * scale, y: at.y * scale }));
    const near = (at) => chosen === null || picture.getElementById(nodes[at].id).hasClass("near");
    const taken = screen.filter((_, at) => near(at)).map((at) => around(at, NODE + 4, NODE + 4));
    const rank = (at) => (nodes[at].id === chosen ? 1e6 : 0) + picture.getElementById(nodes[at].id).degree();
    const short = nodes.map((node) => shortened(node.label));
    const turns = nodes.map((_, at) => at).sort((a, b) => rank(b) - rank(a) || a - b);
    picture.batch(() => {
      for (const at of turns) {
        const name = picture.getElementById("name-" + at);
        const said = chosen === null ? short[at] : lines(nodes[at].label);
        const w = Math.max(...said.map(wide)) + 6, h = said.length * LINE + 2, off = NODE / 2 + 4;
        const { x, y } = screen[at];
        const free = [
          { x, y: y + off + h / 2 }, { x, y: y - off - h / 2 },
          { x: x + off + w / 2, y }, { x: x - off - w / 2, y },
        ].find((middle) => {
          const box = around(middle, w, h);
          const inside = scale > 1 || (box.x1 >= 0 && box.y1 >= 0 && box.x2 <= width * scale && box.y2 <= height * scale);
          return inside && !taken.some((other) => hit(box, other));
        });
        const tells = chosen === null ? short.filter((one) => one.join() === short[at].join()).length === 1 : near(at);
        const shows = Boolean(free && tells);
        if (shows) {
          taken.push(around(free, w, h));
          name.position({ x: free.x / scale, y: free.y / scale });
        }
        name.data("shown", shows ? isolated(nodes[at].label, said) : "");
      }
    });
    picture.style().update();
  }

  const order = nodes.map((node) => node.id);
  let chosen = null;

  const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

  function tell(node) {
    said.replaceChildren();
    const link = Object.assign(document.createElement("a"), { href: node.data("address"), textContent: node.data("label") });
    const head = document.createElement("p");
    head.append(link, " (" + node.data("number") + ") · " + node.data("says"));
    said.append(head);
    const ties = node.connectedEdges().map((edge) => {
      const [from, to] = [edge.source(), edge.target()].map((end) => end.data("label") + " (" + end.data("number") + ")");
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
    if (id === null) { said.replaceChildren(); dress(); return; }
    const node = picture.getElementById(id);
    const near = node.closedNeighborhood();
    picture.elements().difference(near).not(".name").addClass("far");
    near.nodes().addClass("near");
    node.addClass("chosen");
    dress();
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
    whole: () => { choose(null); picture.viewport({ zoom: 1, pan: { x: 0, y: 0 } }); },
  };
  const keys = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    ArrowDown: () => stepAlong(1), ArrowUp: () => stepAlong(-1),
    "+": acts.nearer, "-": acts.farther, "0": acts.whole, Escape: () => choose(null),
    Enter: () => { if (chosen !== null) window.location.assign(picture.getElementById(chosen).data("address")); },
  };

  /* A turned phone, a narrowed window: the whole picture anew; whoever is chosen stays so. */
  new ResizeObserver(() => {
    if (canvas.clientWidth === width && canvas.clientHeight === height) return;
    arrange();
    picture.resize();
    picture.batch(() => nodes.forEach((node, at) => picture.getElementById(node.id).position({ ...places[at] })));
    picture.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    dress();
  }).observe(canvas);

  picture.on("zoom", dress);
  document.fonts.ready.then(dress);
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
