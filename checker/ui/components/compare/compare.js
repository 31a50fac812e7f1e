// The compare board: two versions with what became of the findings, or two plans by requirement.

class Comparison {
  constructor(root, data, send, before) {
    Object.assign(this, { data, send });
    const many = data.rows?.length > 40;
    this.state = { only: many, search: "", area: "", differ: false, at: -1, ...before };
    const board = make("div", data.rows ? "compare" : "compare plans");
    board.lang = data.language === "en" ? "en" : "zh-CN";
    this.view = { board };
    for (const name of ["tools", "main", "content", "scroll", "side"]) this.view[name] = make("div", name);
    this.view.scroll.tabIndex = 0;
    if (data.rows) {
      const names = make("div", "row names");
      names.append(...data.names.map((name) => make("div", "half", name)));
      this.view.content.append(names, this.view.scroll);
      this.view.scroll.setAttribute("role", "region");
      this.view.scroll.setAttribute("aria-label", data.words.texts);
      this.view.side.tabIndex = 0;
      this.view.side.setAttribute("role", "region");
      this.view.side.setAttribute("aria-label", data.words.effects);
      this.view.main.append(this.view.content, this.view.side);
      drawEffects(this.view.side, this);
    } else {
      this.view.content.append(this.view.scroll);
      this.view.main.append(this.view.content);
    }
    board.append(this.view.tools, this.view.main);
    root.replaceChildren(board);
    this.draw();
  }

  set(change) {
    Object.assign(this.state, change);
    this.draw();
  }

  draw() {
    if (this.data.rows) {
      this.drawVersionTools();
      drawTexts(this.view.scroll, this);
      this.order = this.data.rows.flatMap((row, index) => (CHANGED.includes(row.change) ? [index] : []));
      this.mark();
      return;
    }
    this.drawPlanTools();
    drawRequirements(this.view.scroll, this);
  }

  toggle(name, key) {
    const one = button(`toggle${this.state[name] ? " now" : ""}`, this.data.words[key], () => this.set({ [name]: !this.state[name] }));
    one.setAttribute("aria-pressed", this.state[name] ? "true" : "false");
    return one;
  }

  drawVersionTools() {
    const { data, view } = this;
    const { words, changes } = data;
    const counts = make("div", "counts");
    const told = { changed: changes.changed, added: changes.added, removed: changes.removed, moved: changes.movedHere };
    for (const [name, n] of Object.entries(told)) if (n) counts.append(make("span", name, say(words, name, { n })));
    if (!counts.childNodes.length) counts.append(make("span", "", words.nochanges));
    const steps = make("div", "steps");
    for (const [by, label, key] of [[-1, words.previous, "K"], [1, words.next, "J"]]) {
      const one = button("step", label, () => this.step(by));
      one.append(make("kbd", "", key));
      steps.append(one);
    }
    view.place = make("span", "place");
    view.tools.replaceChildren(counts, this.toggle("only", "only"), steps, view.place);
  }

  drawPlanTools() {
    const { data, state, view } = this;
    const { words } = data;
    const typing = view.search && view.search.getRootNode().activeElement === view.search;
    if (!view.search) {
      view.search = make("input", "search");
      view.search.type = "search";
      view.search.placeholder = words.search;
      view.search.setAttribute("aria-label", words.search);
      view.search.addEventListener("input", () => { state.search = view.search.value; drawRequirements(view.scroll, this); });
      view.search.value = state.search;
    }
    const area = make("select");
    area.setAttribute("aria-label", words.area);
    for (const [value, title] of [["", words.all], ...data.areas.map((one) => [one.id, one.title])]) {
      const option = make("option", "", title);
      option.value = value;
      option.selected = value === state.area;
      area.append(option);
    }
    area.addEventListener("change", () => this.set({ area: area.value }));
    const counts = make("div", "counts");
    counts.append(...plansSummary(data).map((one) => make("span", "", one)));
    view.tools.replaceChildren(this.toggle("differ", "differences"), area, view.search, counts);
    if (typing) view.search.focus();
  }

  step(by) {
    if (!this.order?.length) return;
    const now = this.order.indexOf(this.state.at);
    const next = now < 0 ? (by > 0 ? 0 : this.order.length - 1) : now + by;
    if (this.order[next] !== undefined) this.jump(this.order[next]);
  }

  jump(row) {
    this.state.at = row;
    if (!this.rowNode(row)) this.set({ only: false });
    this.mark();
    const node = this.rowNode(row);
    const { scroll } = this.view;
    // scrollIntoView would scroll the page around the board as well
    if (node) scroll.scrollTop += node.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 3;
  }

  rowNode(row) {
    return this.view.scroll.querySelector(`[data-row="${row}"]`);
  }

  mark() {
    for (const one of this.view.scroll.querySelectorAll(".row.now")) one.classList.remove("now");
    this.rowNode(this.state.at)?.classList.add("now");
    const place = this.order.indexOf(this.state.at);
    this.view.place.textContent = place < 0 ? "" : `${place + 1} / ${this.order.length}`;
  }

  showEffects(numbers) {
    for (const one of this.view.side.querySelectorAll(".effect.now")) one.classList.remove("now");
    const parts = numbers.map((number) => this.view.side.querySelector(`[data-effect="${number}"]`)).filter(Boolean);
    for (const part of parts) part.classList.add("now");
    parts[0]?.scrollIntoView({ block: "nearest" });
  }

  open(side, finding) {
    this.send({ do: "open", side, finding });
  }

  key(event) {
    const typing = event.composedPath().some((node) => node.matches?.("input, textarea, select, [contenteditable=true]"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !this.data.rows) return;
    const by = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (by) this.step(by);
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".root");
  if (root.board && root.fingerprint === data.fingerprint) return root.cleanup;
  const same = root.board && Boolean(root.board.data.rows) === Boolean(data.rows);
  const before = same ? { only: root.board.state.only, differ: root.board.state.differ, area: root.board.state.area } : null;
  root.cleanup?.();
  root.fingerprint = data.fingerprint;
  let count = 0;
  const board = new Comparison(root, data, (what) => setTriggerValue("act", { ...what, count: ++count }), before);
  root.board = board;
  const onKey = (event) => board.key(event);
  document.addEventListener("keydown", onKey);
  root.cleanup = () => document.removeEventListener("keydown", onKey);
  return root.cleanup;
}
