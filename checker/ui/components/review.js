// The review desk: findings, plan text with marks, and the case, drawn once and switched in place.
// All text from the plan is set with textContent; nothing here parses markup.

const SHAPES = { Violation: "■", Warning: "▲", Info: "●", cantTell: "?", waived: "◇", passed: "✓", inapplicable: "–", untested: "○" };
const GAPS = ["Violation", "Warning", "Info"];

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

// --- the plan's text ---------------------------------------------------------------------------

function segments(start, text, marks) {
  const end = start + text.length;
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(0, -1).map((from, i) => {
    const to = points[i + 1];
    return { text: text.slice(from - start, to - start), marks: inside.filter((m) => m.start < to && m.end > from) };
  });
}

// The document's offsets count Unicode code points as Python does, JavaScript counts UTF-16 units.
function characters(text) {
  const units = Array.from(text);
  return { length: units.length, slice: (from, to) => units.slice(from, to).join("") };
}

function drawText(node, start, text, marks, onMark) {
  for (const piece of segments(start, characters(text), marks)) {
    if (!piece.marks.length) {
      node.append(document.createTextNode(piece.text));
      continue;
    }
    const best = piece.marks.reduce((a, b) => (a.rank <= b.rank ? a : b));
    const span = make("mark", `mark ${best.group}`, piece.text);
    span.dataset.findings = piece.marks.map((mark) => mark.finding).join(" ");
    span.dataset.start = Math.max(...piece.marks.map((mark) => mark.start));
    span.addEventListener("click", () => onMark(best.finding));
    node.append(span);
  }
}

function drawTable(block, marks, onMark) {
  const table = make("table");
  for (const row of block.rows) {
    const line = make("tr");
    for (const cell of row) {
      const node = make(cell.head ? "th" : "td");
      if (cell.columns > 1) node.colSpan = cell.columns;
      if (cell.rows > 1) node.rowSpan = cell.rows;
      drawText(node, cell.start, cell.text, marks, onMark);
      line.append(node);
    }
    table.append(line);
  }
  const frame = make("div", "table");
  frame.append(table);
  return frame;
}

function drawReader(reader, data, items, onMark) {
  const marks = items.flatMap((item, index) =>
    item.evidence.map((e) => ({ start: e.start, end: e.end, finding: index, group: item.group, rank: index })));
  reader.replaceChildren();
  let page = null;
  for (const block of data.document.blocks) {
    if (block.page && block.page !== page) {
      page = block.page;
      reader.append(make("div", "page", data.words.page.replace("{page}", page)));
    }
    if (block.kind === "table") {
      reader.append(drawTable(block, marks, onMark));
      continue;
    }
    const heading = block.kind === "heading" || block.kind === "title";
    const node = make(heading ? "h3" : "p", `${block.kind} level${block.level}`);
    drawText(node, block.start, block.text, marks, onMark);
    reader.append(node);
  }
}

// --- the list -------------------------------------------------------------------------------------

function drawList(list, data, items, state, onSelect) {
  list.replaceChildren();
  let group = null;
  for (const [index, item] of items.entries()) {
    if (state.filter === "gaps" && !GAPS.includes(item.group)) continue;
    if (state.filter === "cantTell" && item.group !== "cantTell") continue;
    if (item.group !== group) {
      group = item.group;
      const count = items.filter((other) => other.group === group).length;
      const head = make("div", "group");
      head.append(make("span", "", data.words[group]), make("span", "", count));
      list.append(head);
    }
    const row = make("button", `item ${item.group}`);
    row.type = "button";
    row.dataset.index = index;
    const body = make("span", "body");
    body.append(make("span", "title", item.title));
    const meta = make("span", "meta");
    meta.append(make("span", `tag ${item.group}`, data.words[item.outcome]));
    const where = item.evidence.length && !item.nearest ? item.evidence[0].spot : "";
    meta.append(make("span", "", [where, item.clause.id].filter(Boolean).join(" · ")));
    body.append(meta);
    row.append(make("span", `shape ${item.group}`, SHAPES[item.group]), body);
    row.addEventListener("click", () => onSelect(index));
    list.append(row);
  }
  if (!list.children.length) list.append(make("p", "empty", data.words.nothing));
}

// --- the case ---------------------------------------------------------------------------------------

function part(title, ...nodes) {
  const section = make("section");
  section.append(make("h4", "", title), ...nodes);
  return section;
}

function evidencePart(item, data, state, onEvidence) {
  const words = data.words;
  const title = item.nearest ? words.nearest : words.says;
  if (!item.evidence.length) return part(words.says, make("p", "silent", words.silent));
  const now = item.evidence[state.evidence];
  const quote = now.quote.replace(/[ \t]*\t[ \t]*/g, " │ ");
  const passage = make("blockquote", "", quote);
  passage.lang = "zh-CN";
  const nodes = [passage, make("p", "where", now.place)];
  if (item.evidence.length > 1) {
    const bar = make("div", "steps");
    const step = (by, label, name) => {
      const button = make("button", "step", label);
      button.type = "button";
      button.setAttribute("aria-label", name);
      button.addEventListener("click", () => onEvidence(by));
      return button;
    };
    bar.append(step(-1, "‹", words["evidence.previous"]), make("span", "", `${words.evidence} ${state.evidence + 1}/${item.evidence.length}`), step(1, "›", words["evidence.next"]));
    nodes.push(bar);
  }
  return part(title, ...nodes);
}

function numbersPart(item, words) {
  const table = make("table", "numbers");
  for (const [label, value] of [[words.expected, item.expected], [words.found, item.found]]) {
    if (!value) continue;
    const row = make("tr");
    row.append(make("th", "", label), make("td", "", value));
    table.append(row);
  }
  return table.children.length ? part(words.basis, table) : null;
}

function remedyPart(item, words) {
  const box = make("div", "remedy", item.remedy);
  const button = make("button", "copy", words.copy);
  button.type = "button";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(item.remedy);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(box);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      document.execCommand("copy");
    }
    button.textContent = words.copied;
  });
  return part(words.remedy, box, button);
}

function clausePart(clause, words) {
  const parts = [make("p", "clausetitle", clause.title), make("blockquote", "clause", clause.statement)];
  if (clause.official) {
    const official = make("blockquote", "clause official", clause.official);
    official.lang = "zh-CN";
    parts.push(make("p", "where", words.official), official);
  }
  if (clause.bound) parts.push(make("p", "bound", clause.bound));
  parts.push(make("p", "where", `${clause.source} · ${clause.id}`));
  return part(words[clause.label] || words.demands, ...parts);
}

function drawCase(panel, item, data, state, onEvidence) {
  const words = data.words;
  const head = make("div", "badges");
  const waived = item.group === "waived";
  const label = waived ? words.waived : GAPS.includes(item.group) ? words[item.severity] : words[item.outcome];
  head.append(make("span", `badge ${item.group}`, `${SHAPES[item.group]} ${label}`));
  if (GAPS.includes(item.group) || waived) head.append(make("span", "badge plain", words[item.outcome]));
  if (waived) head.append(make("span", "badge plain", words[item.severity]));
  const clause = clausePart(item.clause, words);
  const parts = [head, make("h2", "", item.title), evidencePart(item, data, state, onEvidence), clause];
  const numbers = numbersPart(item, words);
  if (numbers) parts.push(numbers);
  if (item.waiver) parts.push(part(words.waiver, make("p", "where", item.waiver)));
  if (item.remedy && item.outcome !== "passed" && item.outcome !== "inapplicable") parts.push(remedyPart(item, words));
  parts.push(make("p", "where", `${words.rule} ${item.rule}`));
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

// --- putting it together --------------------------------------------------------------------------------

function build(root, data) {
  const desk = make("div", "desk");
  desk.lang = data.language === "en" ? "en" : "zh-CN";
  const [left, middle, right] = ["findings", "plan", "case"].map((name) => {
    const pane = make("div", `pane ${name}`);
    pane.setAttribute("role", "region");
    pane.setAttribute("aria-label", data.words[name]);
    return pane;
  });
  const bar = make("div", "bar");
  const list = make("div", "list");
  const reader = make("div", "reader");
  reader.tabIndex = 0;
  reader.lang = "zh-CN"; // the plan's own language, whatever the desk speaks
  const strip = make("div", "strip");
  strip.setAttribute("aria-hidden", "true");
  const panel = make("div", "panel");
  panel.tabIndex = 0;
  const position = make("div", "position");
  left.append(bar, list);
  middle.append(reader, strip);
  right.append(position, panel);
  desk.append(left, middle, right);
  root.replaceChildren(desk);
  return { desk, bar, list, reader, strip, panel, position };
}

// How far below the top of the text a mark stands; offsetTop would count from the table cell.
function depth(mark, reader) {
  return mark.getBoundingClientRect().top - reader.getBoundingClientRect().top + reader.scrollTop;
}

function drawStrip(strip, reader, items, onSelect) {
  strip.replaceChildren();
  const height = reader.scrollHeight || 1;
  const seen = new Set();
  for (const mark of reader.querySelectorAll("mark")) {
    const index = Number(mark.dataset.findings.split(" ")[0]);
    if (seen.has(index) || !(GAPS.includes(items[index].group) || items[index].group === "cantTell")) continue;
    seen.add(index);
    const tick = make("button", `tick ${items[index].group}`);
    tick.type = "button";
    tick.tabIndex = -1;
    tick.style.top = `${(100 * depth(mark, reader)) / height}%`;
    tick.addEventListener("click", () => onSelect(index));
    strip.append(tick);
  }
}

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".root");
  if (root.dataset.document === data.document.id && root.dataset.findings === data.fingerprint) return root.cleanup;
  root.cleanup?.();
  root.dataset.document = data.document.id;
  root.dataset.findings = data.fingerprint;
  const items = data.groups.flatMap((group) => group.items);
  const view = build(root, data);
  const wished = items.findIndex((item) => item.id === data.selected);
  const gaps = items.some((item) => GAPS.includes(item.group));
  const state = { filter: gaps ? "gaps" : "all", index: Math.max(0, wished), evidence: 0 };

  const shown = () => [...view.list.querySelectorAll(".item")].map((row) => Number(row.dataset.index));

  function reveal(smooth) {
    const item = items[state.index];
    for (const mark of view.reader.querySelectorAll("mark.now")) mark.classList.remove("now");
    const evidence = item?.evidence[state.evidence];
    if (!evidence) return;
    const own = [...view.reader.querySelectorAll("mark")].filter((mark) => mark.dataset.findings.split(" ").includes(String(state.index)) && Number(mark.dataset.start) >= evidence.start && Number(mark.dataset.start) < evidence.end);
    own.forEach((mark) => mark.classList.add("now"));
    if (own.length) {
      const top = depth(own[0], view.reader) - view.reader.clientHeight / 3;
      view.reader.scrollTo({ top, behavior: smooth ? "smooth" : "auto" });
    }
  }

  function select(index, smooth = true) {
    if (index === undefined || !items[index]) return;
    state.index = index;
    state.evidence = 0;
    for (const row of view.list.querySelectorAll(".item")) {
      const now = Number(row.dataset.index) === index;
      row.classList.toggle("now", now);
      row.setAttribute("aria-current", now ? "true" : "false");
      if (now) row.scrollIntoView({ block: "nearest" });
    }
    draw();
    reveal(smooth);
  }

  function draw() {
    drawCase(view.panel, items[state.index], data, state, (by) => {
      const n = items[state.index].evidence.length;
      state.evidence = (state.evidence + by + n) % n;
      draw();
      reveal(true);
    });
    const order = shown();
    const at = order.indexOf(state.index);
    const step = (by, label, key) => {
      const button = make("button", "step", label);
      button.type = "button";
      button.append(make("kbd", "", key));
      button.disabled = order[at + by] === undefined;
      button.addEventListener("click", () => select(order[at + by]));
      return button;
    };
    view.position.replaceChildren(
      make("span", "", at >= 0 ? `${at + 1} / ${order.length}` : ""),
      step(-1, data.words.previous, "K"),
      step(1, data.words.next, "J"));
  }

  function filter(name) {
    state.filter = name;
    view.desk.dataset.filter = name;
    view.bar.querySelectorAll("button").forEach((button) => {
      button.classList.toggle("now", button.dataset.name === name);
      button.setAttribute("aria-pressed", button.dataset.name === name ? "true" : "false");
    });
    drawList(view.list, data, items, state, select);
    const order = shown();
    if (order.length) select(order.includes(state.index) ? state.index : order[0], false);
    else view.panel.replaceChildren(make("p", "empty", data.words.nothing));
  }

  for (const [name, label] of [["gaps", data.words.gaps], ["cantTell", data.words.cantTell], ["all", data.words.all]]) {
    const button = make("button", "", label);
    button.type = "button";
    button.dataset.name = name;
    button.addEventListener("click", () => filter(name));
    view.bar.append(button);
  }
  const onMark = (index) => {
    if (!shown().includes(index)) filter("all");
    select(index);
  };
  drawReader(view.reader, data, items, onMark);
  for (const note of [...data.notes].reverse()) view.reader.prepend(make("p", "note", note));
  filter(state.filter);
  // heights are known only after layout, and again when the fonts have come
  const settle = () => requestAnimationFrame(() => {
    drawStrip(view.strip, view.reader, items, onMark);
    reveal(false);
  });
  settle();
  document.fonts.ready.then(settle);

  const onKey = (event) => {
    const typing = event.composedPath().some((node) => node.matches?.("input, textarea, [contenteditable=true]"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const order = shown();
    const at = order.indexOf(state.index);
    if (event.key === "j" || event.key === "J") select(order[at + 1]);
    if (event.key === "k" || event.key === "K") select(order[at - 1]);
  };
  document.addEventListener("keydown", onKey);
  root.cleanup = () => document.removeEventListener("keydown", onKey);
  return root.cleanup;
}
