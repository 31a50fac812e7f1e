// The target table: one row for each aim or demand; choosing a row draws its path beside the table.

function drawBadge(row, data, send) {
  const label = row.mark ? `${SHAPES[row.mark]} ${row.word}` : data.words.free;
  const style = row.mark ? `badge ${row.mark}` : "free";
  if (!row.finding) return make("span", style, label);
  const open = (event) => {
    event.stopPropagation();
    send({ do: "open", finding: row.finding, at: row.at });
  };
  return button(style, label, open, `${row.word || label} · ${data.words.open.replace("{name}", row.name)}`);
}

// Beside the judgement stands, while something is tried, the one that would take its place.
function showTried(line, tried) {
  const cell = line.querySelector(".judged");
  cell.querySelector(".tried")?.remove();
  if (!tried) return;
  const badge = make("span", `badge tried ${tried.mark}`, SHAPES[tried.mark]);
  badge.title = tried.hint;
  badge.setAttribute("role", "img");
  badge.setAttribute("aria-label", tried.hint);
  cell.append(badge);
}

function figure(className, value, year) {
  const cell = make("td", className, value);
  if (year) cell.append(make("span", "year", year));
  cell.title = `${value} ${year}`.trim();
  return cell;
}

function drawTarget(row, data, select, send) {
  const line = make("tr", row.mark);
  line.dataset.id = row.id;
  const name = make("th");
  name.scope = "row";
  const choose = button("choose", row.name, (event) => {
    event.stopPropagation();
    select(row.id);
  });
  name.title = row.unit ? `${row.name} ${row.unit}` : row.name;
  const named = make("div", "called");
  named.append(choose);
  if (row.unit) named.append(make("span", "unit", row.unit));
  name.append(named);
  const base = figure("number", row.base || (row.baseYear ? "" : "—"), row.baseYear);
  const value = figure(`number aim ${row.value ? "" : "absent"}`, row.value || data.words.absent, row.year);
  if (row.repeated) value.title += ` · ${row.times}`;
  const judged = make("td", "judged");
  judged.append(drawBadge(row, data, send));
  line.append(name, base, value, figure("number", row.demand || "—", ""), judged);
  line.addEventListener("click", () => select(row.id));
  return line;
}

function drawTargets(root, data, send) {
  const frame = make("div", "frame");
  frame.lang = data.language === "en" ? "en" : "zh-CN";
  if (data.note) frame.append(make("p", "note", data.note));
  const table = make("table", "targets");
  const head = make("tr");
  for (const column of ["indicator", "base", "value", "demand", "judged"]) {
    const cell = make("th", ["base", "value", "demand"].includes(column) ? "number" : "", data.words[column]);
    cell.scope = "col";
    head.append(cell);
  }
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  const mark = (id, tried) => {
    for (const line of body.rows) {
      showTried(line, tried?.[line.dataset.id]);
      const now = line.dataset.id === id;
      line.classList.toggle("now", now);
      line.querySelector(".choose").setAttribute("aria-pressed", now ? "true" : "false");
    }
  };
  let trial = {};
  const select = (id) => {
    mark(id, trial);
    send({ do: "select", row: id });
  };
  for (const row of data.rows) body.append(drawTarget(row, data, select, send));
  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const line = event.target.closest("tr");
    const next = step && body.rows[line.rowIndex - 1 + step];
    if (!next) return;
    event.preventDefault();
    next.querySelector(".choose").focus();
    select(next.dataset.id);
  });
  table.append(top, body);
  frame.append(table);
  root.replaceChildren(frame);
  return (id, tried) => mark(id, (trial = tried));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".root");
  if (root.fingerprint !== data.fingerprint) {
    root.fingerprint = data.fingerprint;
    let count = 0;
    root.mark = drawTargets(root, data, (what) => setTriggerValue("act", { ...what, count: ++count }));
  }
  root.mark(data.selected, data.tried);
}
