// A tree to choose from, by the tree pattern of the ARIA guide: arrows move, Enter chooses, a letter jumps.
// Search and filters hide what does not match and open what does. Only a choice goes to the server.

class Tree {
  constructor(root, data, send) {
    Object.assign(this, { data, send, open: new Set(), filter: "", rows: new Map(), parent: new Map() });
    for (const node of data.nodes) this.parent.set(node.id, node.parent);
    this.fold();
    this.build(root);
    this.choose(data.selected ?? window.plancheckChosen, false);
  }

  fold() {
    for (const node of this.data.nodes) if (node.open) this.open.add(node.id);
  }

  build(root) {
    const { words } = this.data;
    const pane = make("div", "pane chooser");
    if (this.data.above) root.style.setProperty("--above", `${this.data.above}px`);
    pane.lang = this.data.language === "en" ? "en" : "zh-CN";
    this.search = make("input", "search");
    Object.assign(this.search, { type: "search", placeholder: words.search, autocomplete: "off" });
    this.search.setAttribute("aria-label", words.search);
    this.search.addEventListener("input", () => this.show());
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { event.preventDefault(); this.focus(this.visible()[0]); }
      if (event.key === "Escape") { this.search.value = ""; this.show(); }
    });
    this.filters = make("div", "filters");
    for (const one of this.data.filters) {
      const chip = button("filter", one.label, () => this.toggle(one.code));
      chip.dataset.code = one.code;
      this.filters.append(chip);
    }
    this.filters.hidden = !this.data.filters.length;
    this.count = make("div", "count");
    this.count.setAttribute("aria-live", "polite");
    this.list = make("div", "tree");
    this.list.setAttribute("role", "tree");
    this.list.setAttribute("aria-label", words.label);
    this.list.addEventListener("keydown", (event) => this.key(event));
    for (const node of this.data.nodes) this.list.append(this.row(node));
    this.nothing = make("p", "empty", words.nothing);
    pane.append(this.search, this.filters, this.count, this.list, this.nothing);
    root.replaceChildren(pane);
    this.show();
  }

  row(node) {
    const row = make("div", `node level${node.level}${node.quiet ? " quiet" : ""}`);
    row.setAttribute("role", "treeitem");
    row.setAttribute("aria-level", node.level + 1);
    row.tabIndex = -1;
    row.dataset.id = node.id;
    row.style.paddingLeft = `${6 + node.level * 14}px`;
    const arrow = make("span", "arrow", node.parts ? "▸" : "");
    arrow.setAttribute("aria-hidden", "true");
    arrow.addEventListener("click", (event) => { event.stopPropagation(); this.turn(node.id); });
    const mark = make("span", `mark ${node.tone ?? ""}`, node.mark ?? "");
    mark.setAttribute("aria-hidden", "true");
    const title = make("span", "words", node.title);
    row.append(arrow, mark, title);
    if (node.note) row.append(make("span", "note", node.note));
    row.title = node.hint ?? node.title;
    row.addEventListener("click", () => {
      this.focus(row);
      if (node.heading) this.turn(node.id);
      else this.pick(node.id);
    });
    this.rows.set(node.id, row);
    return row;
  }

  toggle(code) {
    this.filter = this.filter === code ? "" : code;
    this.show();
  }

  turn(id) {
    if (!this.open.delete(id)) this.open.add(id);
    this.show();
  }

  // What matches, what stands above it, and below a match what its open parents show.
  show() {
    const sought = this.search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const searching = sought.length > 0 || this.filter !== "";
    const hits = new Set();
    const above = new Set();
    let found = 0;
    for (const node of this.data.nodes) {
      if (node.heading) continue;
      if (!sought.every((word) => node.find.includes(word))) continue;
      if (this.filter && !(node.tags ?? []).includes(this.filter)) continue;
      hits.add(node.id);
      found += node.frame ? 0 : 1;
      for (let up = node.parent; up; up = this.parent.get(up)) above.add(up);
    }
    let first = null;
    for (const node of this.data.nodes) {
      const row = this.rows.get(node.id);
      const open = searching ? above.has(node.id) : this.open.has(node.id);
      const shown = searching ? hits.has(node.id) || above.has(node.id) : this.parentsOpen(node);
      row.hidden = !shown;
      row.classList.toggle("beside", searching && shown && !hits.has(node.id));
      if (node.parts) row.setAttribute("aria-expanded", open ? "true" : "false");
      row.firstChild.textContent = node.parts ? (open ? "▾" : "▸") : "";
      if (shown && !first) first = row;
    }
    for (const chip of this.filters.children) chip.setAttribute("aria-pressed", chip.dataset.code === this.filter ? "true" : "false");
    this.nothing.hidden = hits.size > 0;
    this.list.hidden = hits.size === 0;
    this.count.textContent = (searching ? this.data.words.found : this.data.words.all).replace("{n}", found).replace("{of}", this.data.total);
    const now = this.rows.get(this.selected);
    this.tab(now && !now.hidden ? now : first);
  }

  parentsOpen(node) {
    for (let up = node.parent; up; up = this.parent.get(up)) if (!this.open.has(up)) return false;
    return true;
  }

  visible() {
    return [...this.rows.values()].filter((row) => !row.hidden);
  }

  tab(row) {
    for (const one of this.rows.values()) one.tabIndex = one === row ? 0 : -1;
  }

  focus(row) {
    if (!row) return;
    this.tab(row);
    row.focus();
  }

  pick(id) {
    this.choose(id, false);
    this.send({ pick: id });
  }

  // Mark what is chosen, here or elsewhere on the page, and bring it into view.
  choose(id, scroll = true) {
    this.selected = id;
    if (this.rows.has(id)) {
      let opened = false;
      for (let up = this.parent.get(id); up; up = this.parent.get(up)) {
        if (!this.open.has(up)) { this.open.add(up); opened = true; }
      }
      if (opened) this.show();
    }
    for (const [name, row] of this.rows) {
      row.classList.toggle("now", name === id);
      row.setAttribute("aria-selected", name === id ? "true" : "false");
    }
    const row = this.rows.get(id);
    if (!row) return;
    this.tab(row);
    if (scroll || !this.placed) requestAnimationFrame(() => row.scrollIntoView({ block: "nearest" }));
    this.placed = true;
  }

  key(event) {
    const row = event.target.closest(".node");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const order = this.visible();
    const at = order.indexOf(row);
    const node = this.data.nodes.find((one) => one.id === row.dataset.id);
    const isOpen = row.getAttribute("aria-expanded") === "true";
    const acts = {
      ArrowDown: () => this.focus(order[at + 1]),
      ArrowUp: () => (at ? this.focus(order[at - 1]) : this.search.focus()),
      Home: () => this.focus(order[0]),
      End: () => this.focus(order[order.length - 1]),
      ArrowRight: () => (node.parts && !isOpen ? this.turn(node.id) : node.parts && this.focus(order[at + 1])),
      ArrowLeft: () => (node.parts && isOpen ? this.turn(node.id) : this.focus(this.rows.get(node.parent))),
      Enter: () => row.click(),
      " ": () => row.click(),
    };
    if (acts[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      acts[event.key]();
    } else if (event.key.length === 1) {
      const letter = event.key.toLowerCase();
      const next = [...order.slice(at + 1), ...order.slice(0, at)];
      this.focus(next.find((one) => one.querySelector(".words").textContent.toLowerCase().startsWith(letter)));
    }
  }
}

export default function (component) {
  const { data, parentElement } = told(component);
  const { tree } = parentElement.querySelector(".root");
  if (tree && data.selected && tree.selected !== data.selected) tree.choose(data.selected);
  return drawn(component, (root, _, send) => {
    const made = root.tree = new Tree(root, data, send);
    const onSlash = (event) => {
      const typing = event.composedPath().some((node) => node.matches?.("input, textarea, select, [contenteditable=true]"));
      if (event.key !== "/" || typing) return;
      event.preventDefault();
      made.search.focus();
    };
    document.addEventListener("keydown", onSlash);
    const unfollow = data.selected ? () => {} : followChosen((id) => made.selected === id || made.choose(id));
    return () => {
      document.removeEventListener("keydown", onSlash);
      unfollow();
    };
  });
}
