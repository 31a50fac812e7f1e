// The matrix of zones and requirements: compact cells, sticky heads, arrow keys. Cells are made when
// their row comes near the view, so that 169 rows of 168 cells open at once.

const NAMES_WIDTH = 188; // pixels for the zones' names and their gaps, as in fleet.css
const CELL = 21;

function rowGaps(row) {
  return row.missed[0] + row.missed[1] + row.missed[2];
}

class Matrix {
  constructor(board) {
    this.board = board;
    this.node = make("div", "stage");
    this.at = { row: 0, column: 0 };
    this.tip = make("div", "tip");
    this.tip.setAttribute("role", "status");
    this.node.addEventListener("click", (event) => this.clicked(event));
    this.node.addEventListener("mouseover", (event) => this.over(event));
    this.node.addEventListener("mouseleave", () => this.hideTip());
    this.node.addEventListener("focusin", (event) => this.over(event));
    this.node.addEventListener("focusout", () => this.hideTip());
    this.node.addEventListener("keydown", (event) => this.key(event));
    this.near = new IntersectionObserver((seen) => {
      for (const one of seen) if (one.isIntersecting) this.fill(one.target);
    }, { root: this.node, rootMargin: "300px 0px" });
  }

  draw(rows, columns, dense) {
    const { data } = this.board;
    Object.assign(this, { rows, columns, dense });
    const { scrollTop, scrollLeft } = this.node;
    this.node.className = dense ? "stage dense" : "stage";
    this.fit();
    const grid = make("div", "grid");
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-label", data.words.grid);
    grid.setAttribute("aria-rowcount", rows.length + 1);
    grid.setAttribute("aria-colcount", columns.length + 1);
    grid.append(this.heads());
    this.near.disconnect();
    this.lines = rows.map((row, index) => this.line(row, index));
    grid.append(...this.lines);
    this.node.replaceChildren(grid);
    for (const line of this.lines) this.near.observe(line);
    if (!rows.length) this.node.append(make("p", "empty", data.words.nothing));
    this.node.scrollTo(scrollLeft, scrollTop);
    this.at = { row: Math.min(this.at.row, Math.max(0, rows.length - 1)), column: Math.min(this.at.column, Math.max(0, columns.length - 1)) };
    const start = this.cell(this.at.row, this.at.column);
    if (start) start.tabIndex = 0;
  }

  // The width of the cells follows the room there is; no cell is drawn anew for it.
  fit() {
    const count = Math.max(1, this.columns.length);
    const room = this.board.stageWidth() - NAMES_WIDTH - 14;
    const cell = this.dense ? Math.max(4, Math.floor((10 * room) / count) / 10) : Math.max(CELL, Math.min(40, room / count));
    this.node.style.setProperty("--cell", `${cell}px`);
    this.node.style.setProperty("--wide", `${NAMES_WIDTH + cell * this.columns.length}px`);
  }

  heads() {
    const { data } = this.board;
    const heads = make("div", "heads");
    const groups = make("div", "groups");
    groups.append(make("span", "corner"));
    let last = null;
    for (const column of this.columns) {
      if (last?.dataset.group === column.group) {
        last.style.setProperty("--span", Number(last.style.getPropertyValue("--span")) + 1);
        continue;
      }
      last = make("span", "group", column.groupTitle);
      last.title = column.groupTitle;
      last.dataset.group = column.group;
      last.style.setProperty("--span", 1);
      groups.append(last);
    }
    const titles = make("div", "titles");
    titles.setAttribute("role", "row");
    const corner = make("span", "corner");
    corner.setAttribute("role", "columnheader");
    corner.append(make("span", "", data.words.zone), make("small", "", data.words.missed), make("b", "", data.words.gaps));
    titles.append(corner);
    const most = Math.max(1, ...this.columns.map((one) => one.missed));
    this.columns.forEach((column, index) => {
      const head = button("head", "", () => this.board.sortBy(column.id));
      head.setAttribute("role", "columnheader");
      head.dataset.head = index;
      head.classList.toggle("first", this.startsGroup(index));
      head.classList.toggle("now", this.board.state.column === column.id && this.board.state.sort === "column");
      head.setAttribute("aria-label", `${column.title} · ${say(data.words, "missedBy", { n: column.missed })}`);
      const title = make("span", "words", column.title);
      const count = make("small", "", column.missed || "");
      count.style.setProperty("--share", column.missed / most);
      head.append(title, count);
      titles.append(head);
    });
    heads.append(groups, titles);
    return heads;
  }

  startsGroup(index) {
    return index > 0 && this.columns[index].group !== this.columns[index - 1].group;
  }

  line(row, index) {
    const { words } = this.board.data;
    const line = make("div", "line");
    line.dataset.row = index;
    line.setAttribute("role", "row");
    const name = button("name", "", () => this.board.open(row));
    name.setAttribute("role", "rowheader");
    name.append(make("span", "", row.name), make("b", "", rowGaps(row)));
    name.setAttribute("aria-label", `${row.name} · ${words.gaps} ${rowGaps(row)}`);
    name.tabIndex = -1;
    line.append(name);
    return line;
  }

  fill(line) {
    this.near.unobserve(line);
    if (line.childNodes.length > 1) return;
    const { letters } = this.board.data;
    const row = this.rows[Number(line.dataset.row)];
    for (let at = 0; at < this.columns.length; at += 1) {
      const letter = row.marks[this.columns[at].at];
      const cell = document.createElement("span");
      cell.className = this.startsGroup(at) ? `cell ${letter} first` : `cell ${letter}`;
      if (!this.dense && letter !== "p" && letter !== " ") cell.textContent = letters[letter][1];
      cell.setAttribute("role", "gridcell");
      line.append(cell);
    }
  }

  cell(row, column) {
    if (this.lines[row]) this.fill(this.lines[row]);
    return this.lines[row]?.children[column + 1];
  }

  // Where an element stands: row and column, -1 for the heads.
  place(node) {
    const cell = node.closest?.(".cell, .name, .head");
    if (!cell) return null;
    if (cell.classList.contains("head")) return { row: -1, column: Number(cell.dataset.head), cell };
    const line = cell.parentElement;
    return { row: this.lines.indexOf(line), column: [...line.children].indexOf(cell) - 1, cell };
  }

  words(place) {
    const { data } = this.board;
    const row = this.rows[place.row];
    const column = this.columns[place.column];
    if (!row) return [column.title, say(data.words, "missedBy", { n: column.missed }), column.groupTitle];
    if (!column) return [row.name, [row.province, row.file].filter(Boolean).join(" · "), say(data.words, "opens", { name: row.name })];
    const mark = data.letters[row.marks[column.at]];
    return [`${mark ? `${mark[1]} ${mark[2]}` : data.words.unchecked} · ${row.name}`, column.title, column.group === column.id ? "" : column.groupTitle];
  }

  over(event) {
    const place = this.place(event.target);
    if (!place) return;
    const [first, ...rest] = this.words(place);
    this.tip.replaceChildren(make("b", "", first), ...rest.filter(Boolean).map((one) => make("span", "", one)));
    if (place.cell.classList.contains("cell")) place.cell.setAttribute("aria-label", [first, rest[0]].join(" · "));
    const box = place.cell.getBoundingClientRect();
    const frame = this.board.view.board.getBoundingClientRect();
    this.board.view.board.append(this.tip);
    const width = this.tip.offsetWidth;
    const left = Math.min(Math.max(4, box.left - frame.left - width / 2), frame.width - width - 4);
    const below = box.bottom - frame.top + 6;
    const over = below + this.tip.offsetHeight > frame.height;
    Object.assign(this.tip.style, { left: `${left}px`, top: `${over ? box.top - frame.top - this.tip.offsetHeight - 6 : below}px` });
  }

  hideTip() {
    this.tip.remove();
  }

  clicked(event) {
    const place = this.place(event.target);
    if (place?.cell.classList.contains("cell")) this.choose(place.row, place.column);
  }

  choose(row, column) {
    this.move(row, column);
    for (const one of this.node.querySelectorAll(".cell.now")) one.classList.remove("now");
    this.cell(row, column)?.classList.add("now");
    this.board.ask({ do: "cell", plan: this.rows[row].plan, clause: this.columns[column].id });
  }

  move(row, column) {
    const before = this.cell(this.at.row, this.at.column);
    if (before) before.tabIndex = -1;
    this.at = { row: Math.max(0, Math.min(row, this.rows.length - 1)), column: Math.max(0, Math.min(column, this.columns.length - 1)) };
    const cell = this.cell(this.at.row, this.at.column);
    if (!cell) return;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    this.reveal(cell);
  }

  // Sticky heads cover what scrollIntoView takes for visible.
  reveal(cell) {
    const box = cell.getBoundingClientRect();
    const frame = this.node.getBoundingClientRect();
    const top = frame.top + this.node.querySelector(".heads").offsetHeight;
    const left = frame.left + NAMES_WIDTH;
    if (box.top < top) this.node.scrollTop -= top - box.top;
    else if (box.bottom > frame.bottom - 12) this.node.scrollTop += box.bottom - frame.bottom + 12;
    if (box.left < left) this.node.scrollLeft -= left - box.left;
    else if (box.right > frame.right - 12) this.node.scrollLeft += box.right - frame.right + 12;
  }

  key(event) {
    if (!event.target.classList.contains("cell")) return;
    const { row, column } = this.at;
    const page = Math.max(1, Math.floor(this.node.clientHeight / 22) - 6);
    const steps = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [row, 0], End: [row, this.columns.length - 1], PageUp: [row - page, column], PageDown: [row + page, column],
    };
    if (steps[event.key]) {
      this.move(...steps[event.key]);
    } else if (event.key === "Enter" || event.key === " ") {
      this.choose(row, column);
    } else if (event.key.toLowerCase() === "o" && !event.ctrlKey && !event.metaKey) {
      this.board.open(this.rows[row], this.board.findingOf(this.rows[row], this.columns[column]));
    } else return;
    event.preventDefault();
  }
}
