// The plan's text with marks. All text from the plan is set with textContent; nothing here parses markup.

const SHAPES = { Violation: "■", Warning: "▲", Info: "●", cantTell: "?", waived: "◇", passed: "✓", inapplicable: "–", untested: "○" };
const GAPS = ["Violation", "Warning", "Info"];

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

// A dashed line where something should stand: behind the block in which the gap would be filled.
function drawMissing(block, items, data, onMark) {
  const lines = [];
  for (const [index, item] of items.entries()) {
    if (item.missing !== block.start) continue;
    const line = button(`missing ${item.group}`, `⊕ ${data.words.missing}${item.clause.title}`, () => onMark(index));
    line.dataset.finding = index;
    line.lang = data.language === "en" ? "en" : "zh-CN";
    lines.push(line);
  }
  return lines;
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
    } else {
      const heading = block.kind === "heading" || block.kind === "title";
      const node = make(heading ? "h3" : "p", `${block.kind} level${block.level}`);
      drawText(node, block.start, block.text, marks, onMark);
      reader.append(node);
    }
    reader.append(...drawMissing(block, items, data, onMark));
  }
}

// How far below the top of the text a mark stands; offsetTop would count from the table cell.
function depth(mark, reader) {
  return mark.getBoundingClientRect().top - reader.getBoundingClientRect().top + reader.scrollTop;
}

// All depths are read before the first tick is written: each would have the browser lay out the text anew.
function drawStrip(strip, reader, items, onSelect) {
  const height = reader.scrollHeight || 1;
  const places = new Map();
  for (const mark of reader.querySelectorAll("mark, .missing")) {
    const index = Number((mark.dataset.findings ?? mark.dataset.finding).split(" ")[0]);
    if (places.has(index) || !(GAPS.includes(items[index].group) || items[index].group === "cantTell")) continue;
    places.set(index, (100 * depth(mark, reader)) / height);
  }
  strip.replaceChildren(...[...places].map(([index, place]) => {
    const tick = button(`tick ${items[index].group}`, "", () => onSelect(index));
    tick.tabIndex = -1;
    tick.style.top = `${place}%`;
    return tick;
  }));
}
