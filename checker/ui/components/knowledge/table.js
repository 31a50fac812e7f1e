// Rows with links: sorted by a click on a column's head; where there are many, searched and filtered here.

const SHORT = 9; // characters that need not be broken
const MOST = 500; // rows that are drawn; the file holds all

function compared(one, other, numeric) {
  if (one === other) return 0;
  if (one === "" || other === "") return one === "" ? 1 : -1; // what is not said stands last
  return numeric ? Number(one) - Number(other) : one.localeCompare(other, "zh-CN", { numeric: true });
}

class Rows {
  constructor(root, data, send) {
    Object.assign(this, { data, send, sorted: -1, down: false, filter: "", sought: [], chosen: window.plancheckChosen });
    const pane = make("div", `pane answer${data.full ? " full" : ""}`);
    if (data.above) root.style.setProperty("--above", `${data.above}px`);
    pane.lang = data.language === "en" ? "en" : "zh-CN";
    this.table = make("table");
    this.table.setAttribute("aria-label", data.words.label);
    this.body = make("tbody");
    this.head();
    this.table.append(this.body);
    this.field = make("div", "rows");
    this.field.tabIndex = 0;
    this.field.setAttribute("role", "region");
    this.field.setAttribute("aria-label", data.words.label);
    this.note = make("p", "aside");
    this.note.setAttribute("aria-live", "polite");
    this.field.append(this.table, this.note);
    if (data.words.search) pane.append(this.finder());
    pane.append(this.field);
    root.replaceChildren(pane);
    this.draw();
  }

  finder() {
    const bar = make("div", "chooser finder");
    const search = make("input", "search");
    Object.assign(search, { type: "search", placeholder: this.data.words.search, autocomplete: "off" });
    search.setAttribute("aria-label", this.data.words.search);
    search.addEventListener("input", () => {
      this.sought = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      this.draw();
    });
    this.chips = make("div", "filters");
    for (const one of this.data.filters ?? []) {
      const chip = button("filter", one.label, () => {
        this.filter = this.filter === one.code ? "" : one.code;
        this.draw();
      });
      chip.dataset.code = one.code;
      this.chips.append(chip);
    }
    bar.append(search, this.chips);
    return bar;
  }

  head() {
    const row = make("tr");
    this.data.columns.forEach((column, index) => {
      const cell = make("th", column.numeric ? "number" : "");
      cell.scope = "col";
      cell.append(button("sort", column.label, () => this.sort(index)));
      row.append(cell);
    });
    const head = make("thead");
    head.append(row);
    this.table.append(head);
  }

  sort(index) {
    this.down = this.sorted === index && !this.down;
    this.sorted = index;
    this.draw();
  }

  shown() {
    const { columns, rows } = this.data;
    const order = rows.filter((row) => (!this.filter || row.tag === this.filter) && this.sought.every((word) => row.find.includes(word)));
    if (this.sorted >= 0) {
      const { numeric } = columns[this.sorted];
      order.sort((a, b) => compared(a.cells[this.sorted].text, b.cells[this.sorted].text, numeric) * (this.down ? -1 : 1));
    }
    return order;
  }

  draw() {
    const order = this.shown();
    [...this.table.querySelectorAll("th")].forEach((cell, index) => {
      cell.setAttribute("aria-sort", index !== this.sorted ? "none" : this.down ? "descending" : "ascending");
    });
    for (const chip of this.chips?.children ?? []) chip.setAttribute("aria-pressed", chip.dataset.code === this.filter ? "true" : "false");
    this.body.replaceChildren(...order.slice(0, MOST).map((row) => this.row(row)));
    const { words } = this.data;
    this.note.textContent = !order.length ? words.nothing : order.length > MOST ? words.cut.replace("{n}", MOST) : "";
    this.choose(this.chosen);
  }

  row(row) {
    const line = make("tr");
    line.dataset.id = row.id ?? "";
    row.cells.forEach((cell, index) => {
      const { numeric, long, clip, named } = this.data.columns[index];
      const box = make("td", numeric ? "number" : long ? "long" : named ? "named" : Array.from(cell.text).length <= SHORT ? "short" : "");
      if (cell.tone) box.classList.add("mark", cell.tone);
      if (cell.href) box.append(this.link(cell));
      else box.append(make("span", clip ? "clip" : "", cell.text));
      if (cell.hint) box.title = cell.hint;
      line.append(box);
    });
    return line;
  }

  link(cell) {
    const link = make("a", "to", cell.text);
    link.href = cell.href;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      this.send(cell.act);
    });
    return link;
  }

  choose(id) {
    this.chosen = id;
    for (const line of this.body.children) line.classList.toggle("now", Boolean(id) && line.dataset.id === id);
  }
}

export default function (component) {
  return drawn(component, (root, data, send) => {
    const rows = new Rows(root, data, send);
    return followChosen((id) => rows.choose(id));
  });
}
