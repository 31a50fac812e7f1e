// The links around a node, or the ways between two: columns from policy to project, one row a node.
// A kind is told by shape, colour and word. Hovering or focusing shows a node's own links with their words.

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = { // points on a square of side 2 around the middle; a circle has none
  circle: null,
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  triangle: [[0, -1.2], [1.2, 0.95], [-1.2, 0.95]],
  down: [[-1.2, -0.95], [1.2, -0.95], [0, 1.2]],
  hexagon: [[-0.6, -1.1], [0.6, -1.1], [1.25, 0], [0.6, 1.1], [-0.6, 1.1], [-1.25, 0]],
  sheet: [[-0.9, -1.15], [0.35, -1.15], [0.9, -0.6], [0.9, 1.15], [-0.9, 1.15]],
  house: [[0, -1.2], [1.1, -0.2], [1.1, 1.05], [-1.1, 1.05], [-1.1, -0.2]],
  bar: [[-1.2, -0.55], [1.2, -0.55], [1.2, 0.55], [-1.2, 0.55]],
};
const ROWS = [26, 34, 40]; // px of a row: as few as one line of words needs, as few as two do, at most
const TOP = 10;
const LINE = 14.5;
const SIZE = 6.5;
const FAINT = "#c9d1d9";

function shape(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function glyph(kind, x, y, size = SIZE) {
  const points = SHAPES[kind.shape];
  const style = { fill: kind.hollow ? kind.ground : kind.colour, stroke: kind.colour, "stroke-width": 1.6, "stroke-linejoin": "round" };
  if (!points) return shape("circle", { cx: x, cy: y, r: size, ...style });
  return shape("polygon", { points: points.map(([dx, dy]) => `${x + dx * size},${y + dy * size}`).join(" "), ...style });
}

const wide = (character) => (character.charCodeAt(0) > 0x2e7f ? 12.4 : 6.7);

const extent = (text) => Array.from(text).reduce((sum, character) => sum + wide(character), 0);

// The words in at most so many lines of so many px; what does not fit ends in an ellipsis.
function fitting(text, room, most) {
  const lines = [];
  let line = "";
  for (const piece of text.match(/[\w.,;:'’()%/&+-]+\s?|\s|./gu) ?? []) {
    if (line && extent(line + piece.trimEnd()) > room) {
      if (lines.length === most - 1) {
        line += piece; // as much of it as there is room for
        while (line && extent(`${line}…`) > room) line = line.slice(0, -1);
        return [...lines, `${line.trimEnd()}…`];
      }
      lines.push(line);
      line = "";
    }
    line += piece;
  }
  return [...lines, line];
}

class Picture {
  constructor(root, data, send) {
    Object.assign(this, { data, send, groups: new Map(), at: new Map() });
    this.pane = make("div", "pane graph");
    this.pane.lang = data.language === "en" ? "en" : "zh-CN";
    this.pane.append(this.ways(), make("h2", "", data.title));
    this.legend();
    this.field = make("div", "field");
    this.pane.append(this.field);
    if (data.note) this.pane.append(make("p", "aside", data.note));
    if (data.steps?.length) this.tell();
    root.replaceChildren(this.pane);
    this.draw();
  }

  // How much is drawn: one step or two around the node, with the open plan or not, or the way to another.
  ways() {
    const { ways, words } = this.data;
    const bar = make("div", "ways");
    for (const depth of [1, 2]) {
      const one = button("way", words[`depth${depth}`], () => this.send({ depth }));
      one.setAttribute("aria-pressed", !ways.to && ways.depth === depth ? "true" : "false");
      bar.append(one);
    }
    const choice = make("select");
    choice.setAttribute("aria-label", words.to);
    choice.append(new Option(words.to, ""));
    for (const group of ways.ends) {
      const part = make("optgroup");
      part.label = group.label;
      for (const end of group.items) part.append(new Option(end.text, end.id, false, end.id === ways.to));
      choice.append(part);
    }
    choice.addEventListener("change", () => this.send({ to: choice.value }));
    bar.append(choice);
    if (ways.hasPlan) {
      const label = make("label");
      const box = make("input");
      Object.assign(box, { type: "checkbox", checked: ways.withPlan });
      box.addEventListener("change", () => this.send({ withPlan: box.checked }));
      label.append(box, make("span", "", words.plan));
      bar.append(label);
    }
    return bar;
  }

  legend() {
    const list = make("div", "legend");
    for (const kind of Object.values(this.data.kinds)) {
      const item = make("span", "kind");
      const mark = shape("svg", { width: 18, height: 18, "aria-hidden": "true" });
      mark.append(glyph(kind, 9, 9, 5.5));
      item.append(mark, make("span", "", kind.word));
      list.append(item);
    }
    this.pane.append(list);
  }

  tell() {
    const list = make("ol", "steps");
    for (const step of this.data.steps) list.append(make("li", "", step));
    this.pane.append(list);
  }

  draw() {
    const { data, field } = this;
    const width = Math.max(420, field.clientWidth - 2);
    const rows = Math.max(1, ...data.nodes.map((node) => node.row + 1));
    const step = (width - 8) / data.columns;
    const room = step - 44;
    this.said = new Map(data.nodes.map((node) => [node.id, fitting(node.name, room, 2)]));
    const least = [...this.said.values()].some((lines) => lines.length > 1) ? ROWS[1] : ROWS[0];
    this.row = Math.min(ROWS[2], Math.max(least, (field.clientHeight - TOP * 2 - 4) / rows));
    const height = TOP * 2 + rows * this.row;
    const svg = shape("svg", { width, height, role: "group", "aria-label": data.title });
    this.at = new Map(data.nodes.map((node) => [node.id, [14 + node.column * step, TOP + (node.row + 0.5) * this.row]]));
    this.lines = data.links.map((link) => this.line(link));
    svg.append(...this.lines.map((line) => line.path));
    for (const node of data.nodes) svg.append(this.node(node));
    this.words = shape("g", { class: "words", "aria-hidden": "true" });
    svg.append(this.words);
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("mouseleave", () => this.light(null));
    field.replaceChildren(svg);
    this.width = field.clientWidth;
    const centre = this.at.get(data.focus[0]);
    if (centre && centre[1] > field.clientHeight) field.scrollTop = centre[1] - field.clientHeight / 2;
  }

  // From behind the words of the left end to the sign of the right one; within a column an arc.
  line(link) {
    const ends = [link.from, link.to].sort((one, other) => this.at.get(one)[0] - this.at.get(other)[0]);
    const [[x, y1], [x2, y2]] = ends.map((one) => this.at.get(one));
    const same = x === x2;
    const x1 = same ? x - 8 : x + 16 + Math.max(...this.said.get(ends[0]).map(extent));
    const middle = same ? x - 8 - Math.min(26, 8 + Math.abs(y2 - y1) / 9) : (x1 + x2) / 2;
    const path = shape("path", { d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${same ? x1 : x2 - 9} ${y2}`, fill: "none", stroke: link.strong ? link.colour : FAINT, "stroke-width": link.strong ? 1.6 : 1 });
    if (link.dash) path.setAttribute("stroke-dasharray", link.dash);
    return { link, path, middle: [same ? x + 4 : middle, (y1 + y2) / 2] };
  }

  node(node) {
    const kind = this.data.kinds[node.kind];
    const [x, y] = this.at.get(node.id);
    const focus = this.data.focus.includes(node.id);
    const group = shape("g", { class: `spot${focus ? " focus" : ""}${node.applies ? "" : " outside"}`, role: "button", tabindex: node.id === this.data.focus[0] ? 0 : -1, "aria-label": `${kind.word} ${node.name}` });
    group.dataset.id = node.id;
    const lines = this.said.get(node.id);
    group.append(shape("title", {}, [`${kind.word} ${node.name}`, node.detail].filter(Boolean).join("\n")));
    const width = 30 + Math.max(...lines.map(extent));
    const height = Math.max(22, lines.length * LINE + 7);
    group.append(shape("rect", { x: x - 12, y: y - height / 2, width, height, rx: 4, class: "ground" }));
    group.append(glyph(kind, x, y));
    const words = shape("text", { class: "name" });
    lines.forEach((line, index) => words.append(shape("tspan", { x: x + 13, y: y + 4.3 + (index - (lines.length - 1) / 2) * LINE }, line)));
    group.append(words);
    group.addEventListener("click", () => this.send({ node: node.id }));
    group.addEventListener("mouseenter", () => this.light(node.id));
    group.addEventListener("focus", () => this.light(node.id));
    group.addEventListener("blur", () => this.light(null));
    this.groups.set(node.id, group);
    return group;
  }

  light(id) {
    const near = new Set([id]);
    this.words.replaceChildren();
    for (const { link, path, middle } of this.lines) {
      const own = link.from === id || link.to === id;
      if (own) near.add(link.from).add(link.to);
      path.setAttribute("stroke", own || (!id && link.strong) ? link.colour : FAINT);
      path.style.opacity = id && !own ? 0.25 : 1;
      if (own && this.words.childElementCount < 12) this.words.append(shape("text", { x: middle[0], y: middle[1] + 3.5, "text-anchor": "middle", fill: link.colour }, link.word));
    }
    for (const [name, group] of this.groups) group.style.opacity = id && !near.has(name) ? 0.3 : 1;
  }

  // Arrows go to the nearest node of the next row or column, Enter makes a node the centre.
  key(event) {
    const id = event.target.closest?.("[data-id]")?.dataset.id;
    if (!id) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.send({ node: id }); return; }
    const [x, y] = this.at.get(id);
    const sides = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const side = sides[event.key];
    if (!side) return;
    event.preventDefault();
    event.stopPropagation();
    let best = null;
    for (const [name, [ox, oy]] of this.at) {
      const ahead = (ox - x) * side[0] + (oy - y) * side[1];
      const beside = Math.abs((ox - x) * side[1]) + Math.abs((oy - y) * side[0]);
      if (ahead <= 1 || (side[1] && beside > 1)) continue;
      const cost = side[0] ? ahead * 20 + beside : ahead;
      if (!best || cost < best.cost) best = { name, cost };
    }
    if (!best) return;
    for (const group of this.groups.values()) group.setAttribute("tabindex", -1);
    this.groups.get(best.name).setAttribute("tabindex", 0);
    this.groups.get(best.name).focus();
  }
}

export default function (component) {
  return drawn(component, (root, data, send) => {
    const picture = new Picture(root, data, send);
    const watcher = new ResizeObserver(() => { if (Math.abs(picture.field.clientWidth - picture.width) > 8) picture.draw(); });
    watcher.observe(picture.field);
    return () => watcher.disconnect();
  });
}
