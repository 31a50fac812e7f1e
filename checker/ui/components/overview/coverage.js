// The coverage matrix: tasks of the policy beside what the plan sets against them; tasks unfold to actions.

function drawCell(cell, column, row, data, send) {
  const box = make("td", `count ${cell.count ? "some" : "zero"}`);
  if (cell.count) box.style.setProperty("--share", Math.min(1, cell.count / data.most[column]));
  const label = cell.count || (column === 0 ? data.words.zero : "–");
  if (!cell.finding) {
    box.textContent = label;
    return box;
  }
  const said = data.words.cell.replace("{task}", row.name).replace("{column}", data.columns[column]).replace("{count}", cell.count);
  const open = button("cell", label, () => send({ do: "open", finding: cell.finding, at: cell.at }), said);
  open.title = cell.hint || said;
  box.append(open);
  return box;
}

function drawRow(row, data, send, level) {
  const line = make("tr", `${level} ${row.bare ? "bare" : ""}`);
  const name = make("th");
  name.scope = "row";
  name.append(make("span", "notation", row.notation), make("span", "name", row.name));
  name.title = row.name;
  const judged = make("td", "judged");
  judged.append(make("span", `badge ${row.mark}`, `${SHAPES[row.mark]} ${row.word}`));
  line.append(name, ...row.cells.map((cell, column) => drawCell(cell, column, row, data, send)), judged);
  return line;
}

function drawTask(body, row, data, send) {
  const line = drawRow(row, data, send, "task");
  const actions = row.actions.map((action) => drawRow(action, data, send, "action"));
  body.append(line, ...actions);
  for (const one of actions) one.hidden = true;
  const toggle = button("toggle", "▸", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    for (const one of actions) one.hidden = !open;
    toggle.setAttribute("aria-expanded", open ? "true" : "false");
    toggle.setAttribute("aria-label", (open ? data.words.fold : data.words.unfold).replace("{name}", row.name));
    toggle.textContent = open ? "▾" : "▸";
  }, data.words.unfold.replace("{name}", row.name));
  toggle.setAttribute("aria-expanded", "false");
  if (!actions.length) toggle.style.visibility = "hidden";
  line.querySelector("th").prepend(toggle);
}

function drawMatrix(root, data, send) {
  const frame = make("div", "frame");
  frame.lang = data.language === "en" ? "en" : "zh-CN";
  const table = make("table", "coverage");
  const head = make("tr");
  for (const [place, column] of [data.words.task, ...data.columns, data.words.judged].entries()) {
    const cell = make("th", place > 0 && place <= data.columns.length ? "count" : "", column);
    cell.scope = "col";
    head.append(cell);
  }
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  let group = null;
  for (const row of data.rows) {
    if (row.group !== group) {
      group = row.group;
      const line = make("tr", "group");
      const cell = make("th", "", group);
      cell.colSpan = data.columns.length + 2;
      cell.scope = "colgroup";
      line.append(cell);
      body.append(line);
    }
    drawTask(body, row, data, send);
  }
  table.append(top, body);
  frame.append(table);
  root.replaceChildren(frame);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".root");
  if (root.fingerprint === data.fingerprint) return;
  root.fingerprint = data.fingerprint;
  let count = 0;
  drawMatrix(root, data, (what) => setTriggerValue("act", { ...what, count: ++count }));
}
