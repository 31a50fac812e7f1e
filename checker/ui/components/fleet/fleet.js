// The board over all zones: national targets, then matrix, ranking or shared passages, and a detail.
// Searching, sorting and moving about need no server; a detail is asked for and comes with new data.

const VIEWS_OF_BOARD = ["matrix", "dense", "ranking", "copied"];
const GRAVITY = "VWIcpwnu ";

function choice(label, options, now, onChange) {
  const node = make("select");
  node.setAttribute("aria-label", label);
  for (const [value, words, group] of options) {
    const option = make("option", group ? "inner" : "", group ? `\u3000${words}` : words);
    option.value = value;
    option.selected = value === now;
    node.append(option);
  }
  node.addEventListener("change", () => onChange(node.value));
  return node;
}

class Board {
  constructor(root, data, send, before) {
    Object.assign(this, { data, send });
    this.state = { view: "matrix", search: "", region: "", area: "", sort: "worst", column: "", folded: false, ...before };
    data.columns.forEach((column, index) => { column.at = index; });
    const board = make("div", "fleet");
    board.lang = data.language === "en" ? "en" : "zh-CN";
    this.view = { board };
    for (const name of ["national", "tools", "main", "content", "side"]) this.view[name] = make("div", name);
    this.view.main.append(this.view.content, this.view.side);
    board.append(this.view.national, this.view.tools, this.view.main);
    root.replaceChildren(board);
    this.matrix = new Matrix(this);
    this.asked = null;
    this.draw();
    this.watcher = new ResizeObserver(() => this.resized());
    this.watcher.observe(this.view.content);
  }

  stageWidth() {
    return this.view.content.clientWidth || 1200;
  }

  resized() {
    if (this.matrix.columns) this.matrix.fit();
  }

  set(change) {
    Object.assign(this.state, change);
    this.draw();
  }

  sortBy(column) {
    const same = this.state.sort === "column" && this.state.column === column;
    this.set(same ? { sort: "worst", column: "" } : { sort: "column", column });
  }

  rows() {
    const { search, region, sort } = this.state;
    const wish = search.trim().toLowerCase();
    const fits = (row) => (!wish || row.name.toLowerCase().includes(wish) || row.file.toLowerCase().includes(wish))
      && (!region || (region === "none" ? !row.province : row.region === region || row.province === region));
    const at = this.data.columns.findIndex((one) => one.id === this.state.column);
    const grave = (row) => GRAVITY.indexOf(row.marks[at]);
    const orders = {
      worst: (a, b) => rowGaps(b) - rowGaps(a) || b.place - a.place,
      best: (a, b) => rowGaps(a) - rowGaps(b) || a.place - b.place,
      name: (a, b) => a.name.localeCompare(b.name, "zh"),
      region: (a, b) => a.region.localeCompare(b.region) || a.province.localeCompare(b.province, "zh") || b.place - a.place,
      column: (a, b) => grave(a) - grave(b) || b.place - a.place,
    };
    return this.data.rows.filter(fits).sort(orders[sort] ?? orders.worst);
  }

  columns() {
    return this.data.columns.filter((one) => !this.state.area || one.area === this.state.area);
  }

  draw() {
    drawNational(this.view.national, this);
    this.drawTools();
    this.drawContent();
    this.drawSide();
  }

  drawTools() {
    const { data, state, view } = this;
    const { words } = data;
    const typing = view.search && view.search.getRootNode().activeElement === view.search;
    const modes = make("div", "modes");
    modes.setAttribute("role", "group");
    modes.setAttribute("aria-label", words.views);
    for (const name of VIEWS_OF_BOARD) {
      const one = button(state.view === name ? "now" : "", words[`view.${name}`], () => { this.close(false); this.set({ view: name }); });
      one.setAttribute("aria-pressed", state.view === name ? "true" : "false");
      modes.append(one);
    }
    const parts = [modes, this.searchField()];
    if (state.view !== "copied") parts.push(this.regionField(), this.sortField());
    if (["matrix", "dense"].includes(state.view)) parts.push(this.areaField(), this.legend());
    view.tools.replaceChildren(...parts);
    if (typing) view.search.focus();
  }

  searchField() {
    const { words } = this.data;
    if (!this.view.search) {
      this.view.search = make("input", "search");
      this.view.search.type = "search";
      this.view.search.placeholder = words.search;
      this.view.search.setAttribute("aria-label", words.search);
      this.view.search.addEventListener("input", () => { this.state.search = this.view.search.value; this.drawContent(); });
      this.view.search.value = this.state.search;
    }
    return this.view.search;
  }

  regionField() {
    const { words, regions, rows } = this.data;
    const count = (fits) => ` (${rows.filter(fits).length})`;
    const options = [["", words["region.all"]]];
    for (const region of regions) {
      options.push([region.id, region.title + count((row) => row.region === region.id)]);
      for (const one of region.provinces) options.push([one, one + count((row) => row.province === one), true]);
    }
    if (rows.some((row) => !row.province)) options.push(["none", words["region.none"] + count((row) => !row.province)]);
    return choice(words.region, options, this.state.region, (region) => this.set({ region }));
  }

  sortField() {
    const { words } = this.data;
    const names = ["worst", "best", "name", "region", ...(this.state.sort === "column" ? ["column"] : [])];
    return choice(words.sort, names.map((name) => [name, words[`sort.${name}`]]), this.state.sort, (sort) => this.set({ sort }));
  }

  areaField() {
    const { words, areas, columns } = this.data;
    const options = [["", `${words["area.all"]} (${columns.length})`]];
    for (const area of areas) options.push([area.id, `${area.title} (${columns.filter((one) => one.area === area.id).length})`]);
    return choice(words.area, options, this.state.area, (area) => this.set({ area }));
  }

  legend() {
    const { letters, rows } = this.data;
    const node = make("div", "legend");
    const used = new Set(rows.flatMap((row) => [...row.marks]));
    for (const [letter, [, symbol, word]] of Object.entries(letters)) {
      if (!used.has(letter)) continue;
      const part = make("span");
      part.append(make("i", `cell ${letter}`, letter === "p" ? "" : symbol), make("span", "", word));
      node.append(part);
    }
    return node;
  }

  drawContent() {
    const { view, state } = this;
    const rows = this.rows();
    this.matrix.hideTip();
    if (["matrix", "dense"].includes(state.view)) {
      if (this.matrix.node.parentElement !== view.content) view.content.replaceChildren(this.matrix.node);
      this.matrix.draw(rows, this.columns(), state.view === "dense");
      return;
    }
    const list = make("div", `scroll ${state.view}`);
    list.tabIndex = 0;
    if (state.view === "ranking") drawRanking(list, this, rows);
    else drawPairs(list, this);
    const top = view.content.firstChild?.scrollTop ?? 0;
    view.content.replaceChildren(list);
    list.scrollTop = top;
  }

  drawSide() {
    const { side, main } = this.view;
    const pairs = this.state.view === "copied";
    main.classList.toggle("open", Boolean(this.asked) || pairs);
    main.classList.toggle("pairs", pairs);
    if (this.asked) drawDetail(side, this);
    else side.replaceChildren(...(pairs ? [make("p", "empty", this.data.words["pair.choose"])] : []));
  }

  ask(question) {
    this.asked = question;
    this.send(question);
    this.drawSide();
    if (question.do === "pair") this.drawContent();
  }

  close(redraw = true) {
    this.asked = null;
    if (redraw) this.drawSide();
    const { row, column } = this.matrix.at;
    if (redraw && this.matrix.lines) this.matrix.cell(row, column)?.focus({ preventScroll: true });
  }

  findingOf(row, column) {
    const { detail } = this.data;
    return sameQuestion(detail?.asked, { do: "cell", plan: row.plan, clause: column.id }) ? detail.found?.finding : undefined;
  }

  open(row, finding) {
    if (row?.version) this.send({ do: "open", plan: row.plan, finding: finding ?? "" });
  }

  tell(detail) {
    this.data.detail = detail;
    if (this.asked) this.drawSide();
  }

  key(event) {
    if (event.key === "Escape" && this.asked) this.close();
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".root");
  if (root.board && root.fingerprint === data.fingerprint) {
    root.board.tell(data.detail);
    return root.cleanup;
  }
  const before = root.board?.state ?? window.plancheckFleet; // as it was left for another page
  root.cleanup?.();
  root.fingerprint = data.fingerprint;
  let count = 0;
  const board = new Board(root, data, (what) => setTriggerValue("act", { ...what, count: ++count }), before);
  root.board = board;
  window.plancheckFleet = board.state;
  const onKey = (event) => board.key(event);
  document.addEventListener("keydown", onKey);
  root.cleanup = () => {
    document.removeEventListener("keydown", onKey);
    board.watcher.disconnect();
  };
  return root.cleanup;
}
