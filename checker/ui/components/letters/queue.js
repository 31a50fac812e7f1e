// The queue: filters with counts, a search, a table whose rows are chosen by mouse or by J, K, Enter.

const SHAPES = { Violation: "■", Warning: "▲", Info: "●", cantTell: "?" };
const FITS = {
  all: () => true,
  mine: (row) => row.mine,
  todo: (row) => row.state === "todo",
  overdue: (row) => row.late > 0,
  ready: (row) => row.state === "ready",
  closed: (row) => row.state === "closed",
};

function cell(name, ...nodes) {
  const node = make("td", name);
  node.append(...nodes);
  return node;
}

function zoneCell(row) {
  const zone = make("span", "zone", row.zone);
  zone.title = row.zone;
  const node = cell("", zone);
  const under = [row.period, row.sample].filter(Boolean).join(" · ");
  if (under) node.append(make("span", "under", under));
  return node;
}

function findingsCell(row, words) {
  const node = cell("findings");
  for (const [name, shape] of Object.entries(SHAPES)) {
    const one = make("span", `count ${name}${row.counts[name] ? "" : " nought"}`, `${shape} ${row.counts[name]}`);
    one.title = words[name];
    node.append(one);
  }
  return node;
}

function progressCell(row, words) {
  if (!row.total) return cell("far", make("span", "", "—"));
  const bar = make("progress");
  bar.max = Math.max(1, row.total);
  bar.value = row.decided;
  bar.setAttribute("aria-label", words.progress);
  return cell("far", bar, make("span", "", `${row.decided}/${row.total}`));
}

function drawRow(row, desk) {
  const { words } = desk.data;
  const node = make("tr", row.state);
  node.dataset.version = row.version;
  const chosen = row.version === desk.selected;
  node.tabIndex = chosen ? 0 : -1;
  node.setAttribute("aria-selected", chosen ? "true" : "false");
  const due = cell("due", make("span", "", row.deadline || "—"));
  if (row.due) due.append(make("span", `under${row.late > 0 ? " late" : ""}`, row.due));
  const draft = cell("", make("span", "", row.draft));
  draft.append(make("span", "under", row.received));
  const stage = cell("", make("span", `stage ${row.stage}`, row.stageWord));
  if (row.people) stage.append(make("span", "under people", row.people));
  const findings = findingsCell(row, desk.data.levels);
  findings.append(make("span", `gate ${row.gate}`, row.gateWord));
  const far = progressCell(row, words);
  if (row.verdict) far.append(make("span", `verdict ${row.verdict}`, row.verdictWord));
  node.append(zoneCell(row), draft, stage, cell("next", make("span", "", row.next || "—")), due, findings, far);
  node.addEventListener("click", () => desk.select(row.version));
  node.addEventListener("dblclick", () => desk.send({ do: "open", version: row.version }));
  return node;
}

class Queue {
  constructor(root, data, send, before) {
    this.send = send;
    this.filter = before?.filter ?? "all";
    this.wanted = before?.wanted ?? "";
    this.stage = before?.stage ?? "";
    this.root = root;
    this.build();
    this.tell(data);
    this.body.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  build() {
    this.bar = make("div", "bar");
    this.body = make("tbody");
    this.head = make("thead");
    this.table = make("table");
    this.table.setAttribute("role", "grid");
    this.table.append(this.head, this.body);
    this.scroll = make("div", "scroll");
    this.scroll.append(this.table);
    this.states = make("select", "states");
    this.states.addEventListener("change", () => { this.stage = this.states.value; this.draw(); });
    this.search = make("input", "search");
    this.search.type = "search";
    this.search.value = this.wanted;
    this.search.addEventListener("input", () => { this.wanted = this.search.value; this.draw(); });
    this.root.replaceChildren(this.bar, this.scroll);
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  tell(data) {
    this.data = data;
    this.follow(data.selected);
    const { words } = data;
    this.root.lang = data.language === "en" ? "en" : "zh-CN";
    this.search.placeholder = words.search;
    this.search.setAttribute("aria-label", words.search);
    const chips = Object.entries(data.filters).map(([name, number]) => {
      const chip = make("button", "chip", `${words[`filter.${name}`]} ${number}`);
      chip.type = "button";
      chip.dataset.name = name;
      chip.addEventListener("click", () => { this.filter = name; this.draw(); });
      return chip;
    });
    this.states.setAttribute("aria-label", words.states);
    this.states.replaceChildren(...[["", words.states], ...this.data.states].map(([value, label]) => {
      const option = make("option", "", label);
      option.value = value;
      return option;
    }));
    this.states.value = this.stage;
    if (this.states.selectedIndex < 0) this.states.value = this.stage = "";
    this.bar.replaceChildren(...chips, this.states, this.search);
    const row = make("tr");
    for (const name of ["zone", "draft", "stage", "next", "deadline", "findings", "progress"]) {
      const head = make("th", "", words[name]);
      head.scope = "col";
      row.append(head);
    }
    this.head.replaceChildren(row);
    this.draw();
  }

  // Keys may be faster than the server: its answer to an earlier choice does not undo a later one.
  follow(selected) {
    if (this.wish === selected) this.wish = null;
    this.selected = this.wish ?? selected;
    if (this.wish) this.send({ do: "select", version: this.wish });
  }

  shown() {
    const wanted = this.wanted.trim().toLowerCase();
    return this.data.rows.filter((row) => FITS[this.filter](row) && (!this.stage || row.stage === this.stage)
      && (!wanted || [row.zone, row.period, row.verdictWord, row.people].some((said) => said.toLowerCase().includes(wanted))));
  }

  draw() {
    for (const chip of this.bar.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", chip.dataset.name === this.filter ? "true" : "false");
    const rows = this.shown();
    const focused = this.body.contains(this.root.getRootNode().activeElement);
    this.body.replaceChildren(...rows.map((row) => drawRow(row, this)));
    if (focused) this.body.querySelector('[aria-selected="true"]')?.focus({ preventScroll: true });
    if (!rows.length) {
      const said = make("td", "empty", this.data.rows.length ? this.data.words.empty : this.data.words.none);
      said.colSpan = 7;
      const line = make("tr");
      line.append(said);
      this.body.append(line);
    }
  }

  select(version, focus = true) {
    this.selected = this.wish = version;
    for (const row of this.body.children) {
      const now = row.dataset.version === version;
      row.setAttribute("aria-selected", now ? "true" : "false");
      row.tabIndex = now ? 0 : -1;
      if (now && focus) row.focus({ preventScroll: true });
      if (now) row.scrollIntoView({ block: "nearest" });
    }
    this.send({ do: "select", version });
  }

  key(event) {
    if (event.target === this.search) return;
    const by = { j: 1, arrowdown: 1, k: -1, arrowup: -1 }[event.key.toLowerCase()];
    const rows = this.shown();
    const at = rows.findIndex((row) => row.version === this.selected);
    if (by && rows[at + by]) {
      event.preventDefault();
      this.select(rows[at + by].version);
    }
    if (event.key === "Enter" && at >= 0 && event.target.tagName === "TR") this.send({ do: "open", version: this.selected });
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".queue");
  let count = 0;
  const send = (what) => setTriggerValue("act", { ...what, count: ++count });
  if (root.queue) {
    root.queue.send = send;
    root.queue.tell(data);
  } else {
    root.queue = new Queue(root, data, send);
  }
}
