// The desk: builds the three panes once, switches findings in place, and listens to the server's news.
// Decisions, corrections and page pictures come from a second, small component (news.js), which also
// takes the acts: saving a decision sends a few bytes, and neither text nor findings come again.

function build(root, data) {
  const desk = make("div", "desk");
  desk.lang = data.language === "en" ? "en" : "zh-CN";
  const [left, middle, right] = ["findings", "plan", "case"].map((name) => {
    const pane = make("div", `pane ${name}`);
    pane.setAttribute("role", "region");
    pane.setAttribute("aria-label", data.words[name]);
    return pane;
  });
  const view = { desk };
  for (const name of ["bar", "list", "modes", "reader", "sheet", "strip", "position", "panel", "decision"]) view[name] = make("div", name);
  view.reader.tabIndex = view.panel.tabIndex = view.sheet.tabIndex = 0;
  view.reader.lang = "zh-CN"; // the plan's own language, whatever the desk speaks
  view.strip.setAttribute("aria-hidden", "true");
  view.sheet.hidden = true;
  left.append(view.bar, view.list);
  middle.append(view.modes, view.reader, view.sheet, view.strip);
  right.append(view.position, view.panel, view.decision);
  desk.append(left, middle, right);
  root.replaceChildren(desk);
  return view;
}

function pressed(buttons, name) {
  for (const one of buttons) {
    one.classList.toggle("now", one.dataset.name === name);
    one.setAttribute("aria-pressed", one.dataset.name === name ? "true" : "false");
  }
}

class Desk {
  constructor(root, data, before) {
    this.data = data;
    this.items = data.groups.flatMap((group) => group.items)
      .map((item) => ({ ...item, clause: data.clauses[item.clause] }));
    this.view = build(root, data);
    const gaps = this.items.some((item) => GAPS.includes(item.group));
    this.state = { filter: gaps ? "gaps" : "all", index: 0, evidence: 0, correcting: false, sheet: false, decisions: {}, corrections: [], replies: {}, replyTo: [], ...before?.state };
    this.acts = new Acts(data, before?.acts, () => this.drawPosition());
    this.foresee();
    const wished = this.items.findIndex((item) => item.id === (before?.state.selected ?? data.selected));
    this.state.index = Math.max(0, wished);
    // whoever comes with a link sees what it leads to, whatever the filter leaves out
    if (!before && this.item?.id === data.selected && !GAPS.includes(this.item.group)) this.state.filter = "all";
    this.state.correcting = false;
    this.drawBars();
    drawReader(this.view.reader, data, this.items, (index) => this.fromText(index));
    for (const note of [...data.notes].reverse()) this.view.reader.prepend(make("p", "note", note));
    this.filter(this.state.filter);
    if (!before) this.showPassage(data.at);
    this.showSheet(this.state.sheet);
    // heights are known only after layout, and again when the fonts have come
    const settle = () => requestAnimationFrame(() => {
      drawStrip(this.view.strip, this.view.reader, this.items, (index) => this.fromText(index));
      this.reveal(false);
    });
    settle();
    document.fonts.ready.then(settle);
  }

  get item() {
    return this.items[this.state.index];
  }

  drawBars() {
    const words = this.data.words;
    const views = this.data.canDecide ? ["gaps", "open", "cantTell", "all"] : ["gaps", "cantTell", "all"];
    if (this.data.hasReplies) views.splice(-1, 0, "replied");
    for (const name of views) {
      const one = button("", words[name], () => this.filter(name));
      one.dataset.name = name;
      this.view.bar.append(one);
    }
    for (const name of this.data.hasPages ? ["text", "pages"] : []) {
      const one = button("", words[`view.${name}`], () => this.showSheet(name === "pages"));
      one.dataset.name = name;
      this.view.modes.append(one);
    }
    this.view.modes.hidden = !this.data.hasPages;
  }

  shown() {
    return [...this.view.list.querySelectorAll(".item")].map((row) => Number(row.dataset.index));
  }

  filter(name) {
    this.state.filter = name;
    pressed(this.view.bar.children, name);
    drawList(this.view.list, this.data, this.items, this.state, (index) => this.select(index));
    const order = this.shown();
    if (order.length) this.select(order.includes(this.state.index) ? this.state.index : order[0], false);
    else this.view.panel.replaceChildren(make("p", "empty", this.data.words.nothing));
  }

  fromText(index) {
    if (!this.shown().includes(index)) this.filter("all");
    this.select(index);
  }

  select(index, smooth = true) {
    if (index === undefined || !this.items[index]) return;
    Object.assign(this.state, { index, evidence: 0, correcting: false, selected: this.items[index].id });
    this.markRow();
    this.draw();
    this.view.panel.scrollTop = 0;
    this.reveal(smooth);
  }

  showPassage(at) {
    const place = this.item?.id === this.data.selected ? this.item.evidence.findIndex((one) => one.start === at) : -1;
    if (place < 1) return;
    this.state.evidence = place;
    this.draw();
  }

  markRow() {
    for (const row of this.view.list.querySelectorAll(".item")) {
      const now = Number(row.dataset.index) === this.state.index;
      row.classList.toggle("now", now);
      row.setAttribute("aria-current", now ? "true" : "false");
      if (now) row.scrollIntoView({ block: "nearest" });
    }
  }

  step(by) {
    const order = this.shown();
    const next = order[order.indexOf(this.state.index) + by];
    this.select(next);
    return next !== undefined;
  }

  draw() {
    const { data, state, view } = this;
    drawCase(view.panel, this.item, data, state, {
      act: (what) => this.send(what),
      correct: () => { state.correcting = !state.correcting; this.draw(); },
      evidence: (by) => {
        const n = this.item.evidence.length;
        state.evidence = (state.evidence + by + n) % n;
        this.draw();
        this.reveal(true);
      },
    });
    drawDecision(view.decision, this.item, data, state, {
      act: (what) => this.send(what),
      decide: (item, kind, comment, until, onward = true) => this.decide(item, kind, comment, until, onward),
      undo: (item) => this.undo(item.id),
    });
    this.drawPosition();
  }

  drawPosition() {
    const { data, state, view } = this;
    const order = this.shown();
    const at = order.indexOf(state.index);
    const move = (by, label, key) => {
      const one = button("step", label, () => this.step(by));
      one.append(make("kbd", "", key));
      one.disabled = order[at + by] === undefined;
      return one;
    };
    const open = this.items.filter((item) => (GAPS.includes(item.group) || item.group === "cantTell"));
    const done = open.filter((item) => state.decisions[item.id]).length;
    const { saving, late } = this.acts;
    const progress = data.canDecide && !saving ? ` · ${data.words["decide.done"]} ${done}/${open.length}` : "";
    view.position.replaceChildren(
      make("span", "", `${at >= 0 ? `${at + 1} / ${order.length}` : ""}${progress}`),
      make("span", saving ? "saving" : "", saving ? data.words[late ? "unsaved" : "saving"] : ""),
      move(-1, data.words.previous, "K"), move(1, data.words.next, "J"));
  }

  send(what) {
    this.acts.add(what, this.data.stamp);
  }

  // Shown at once; the server's news confirm it or bring back what holds.
  decide(item, kind, comment, until, onward) {
    this.send({ do: "decide", finding: item.id, kind, comment, until, seen: this.state.decisions[item.id]?.id ?? null });
    this.state.last = item.id;
    this.foresee();
    const row = this.view.list.querySelector(`[data-index="${this.state.index}"]`);
    row?.replaceWith(drawRow(item, this.state.index, this.data, this.state.decisions[item.id], (index) => this.select(index), this.state.replies[item.id]));
    this.markRow();
    if (!onward || !this.step(1)) this.draw();
  }

  undo(finding) {
    const now = this.state.decisions[finding];
    if (now) this.send({ do: "undo", finding, decision: now.id ?? null });
  }

  foresee() {
    this.state.decisions = this.acts.foresee(this.state.decisions);
  }

  reveal(smooth) {
    if (this.state.sheet) this.askPage();
    const { reader } = this.view;
    for (const mark of reader.querySelectorAll(".now")) mark.classList.remove("now");
    const own = this.ownMarks();
    own.forEach((mark) => mark.classList.add("now"));
    if (!own.length) return;
    const top = depth(own[0], reader) - reader.clientHeight / 3;
    const near = Math.abs(top - reader.scrollTop) < 1.5 * reader.clientHeight; // a long way would take a second
    reader.scrollTo({ top, behavior: smooth && near ? "smooth" : "auto" });
  }

  ownMarks() {
    const { reader } = this.view;
    const evidence = this.item?.evidence[this.state.evidence];
    if (!evidence) return [...reader.querySelectorAll(`.missing[data-finding="${this.state.index}"]`)];
    return [...reader.querySelectorAll("mark")].filter((mark) => mark.dataset.findings.split(" ").includes(String(this.state.index))
      && Number(mark.dataset.start) >= evidence.start && Number(mark.dataset.start) < evidence.end);
  }

  showSheet(on) {
    this.state.sheet = on && this.data.hasPages;
    this.view.sheet.hidden = !this.state.sheet;
    this.view.reader.hidden = this.view.strip.hidden = this.state.sheet;
    pressed(this.view.modes.children, this.state.sheet ? "pages" : "text");
    if (this.state.sheet) this.askPage();
    else this.reveal(false);
  }

  // The characters whose page is to be seen: the passage, else where it is missing, else the beginning.
  placeAsked() {
    const evidence = this.item?.evidence[this.state.evidence];
    if (evidence) return [evidence.start, evidence.end];
    const { blocks } = this.data.document;
    const block = blocks.find((one) => one.start === this.item?.missing) ?? blocks[0];
    const last = block?.rows?.flat().at(-1) ?? block;
    return last && [last.start, last.start + Math.max(1, characters(last.text ?? "").length)];
  }

  askPage() {
    const place = this.placeAsked();
    const wish = place?.join("-");
    if (!place) return;
    if (this.state.asked === wish) {
      if (this.page) this.drawPage(this.page); // another finding in the same place
      return;
    }
    this.page = null;
    this.state.asked = wish;
    this.view.sheet.classList.add("waiting");
    this.send({ do: "page", start: place[0], end: place[1] });
  }

  drawPage(page) {
    const { sheet } = this.view;
    this.page = page;
    sheet.classList.remove("waiting");
    if (page.error) {
      sheet.replaceChildren(make("p", "note", page.error));
      return;
    }
    const frame = make("div", "paper");
    const picture = make("img");
    picture.src = `data:image/png;base64,${page.image}`;
    picture.alt = this.data.words.page.replace("{page}", page.number);
    frame.append(picture, ...this.signs(page.boxes));
    sheet.replaceChildren(make("div", "page", picture.alt), frame);
    const first = frame.querySelector(".box, .missing");
    picture.addEventListener("load", () => first && sheet.scrollTo({ top: first.offsetTop - sheet.clientHeight / 3 }));
  }

  // Boxes around the passage; below the passage behind which something is missing, what it is.
  signs(boxes) {
    const { item } = this;
    if (item?.evidence.length) {
      return boxes.map(([x, y, width, height]) => {
        const box = make("div", `box ${item.group}`);
        Object.assign(box.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
        return box;
      });
    }
    const block = this.data.document.blocks.find((one) => one.start === item?.missing);
    if (!block || !boxes.length) return [];
    return drawMissing(block, [item], this.data, () => {}).map((line) => {
      line.style.top = `${Math.max(...boxes.map(([, y, , height]) => y + height))}%`;
      return line;
    });
  }

  tell(news) {
    if (news.id !== this.data.document.id) return;
    const focus = this.view.decision.contains(this.view.decision.getRootNode().activeElement);
    this.acts.settle(news.done);
    Object.assign(this.state, { decisions: news.decisions, corrections: news.corrections, replies: news.replies, replyTo: news.replyTo });
    this.foresee();
    const at = this.view.list.scrollTop;
    drawList(this.view.list, this.data, this.items, this.state, (index) => this.select(index));
    this.markRow();
    this.view.list.scrollTop = at;
    if (!focus && !this.state.correcting) this.draw();
    if (news.page && this.state.sheet) this.drawPage(news.page);
  }

  key(event) {
    const typing = event.composedPath().some((node) => node.matches?.("input, textarea, select, [contenteditable=true]"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "j") this.step(1);
    if (key === "k") this.step(-1);
    if (!this.data.canDecide) return;
    if (KINDS[Number(key) - 1]) {
      event.preventDefault(); // the digit must not land in the comment that gets the focus
      this.view.decision.decide?.(KINDS[Number(key) - 1]);
    }
    if (key === "u") this.undo(this.state.decisions[this.item?.id] ? this.item.id : this.state.last);
  }
}

export default function (component) {
  const { data, parentElement } = told(component);
  const root = parentElement.querySelector(".root");
  if (root.desk && root.fingerprint === data.fingerprint) return root.cleanup;
  const before = root.desk && root.desk.data.document.id === data.document.id ? root.desk : null;
  root.cleanup?.();
  root.fingerprint = data.fingerprint;
  if (before) before.state.asked = null;
  const desk = new Desk(root, data, before);
  root.desk = desk;
  const onKey = (event) => desk.key(event);
  const onNews = (event) => desk.tell(event.detail);
  const onLeave = (event) => desk.acts.saving && event.preventDefault();
  document.addEventListener("keydown", onKey);
  window.addEventListener("plancheck:news", onNews);
  window.addEventListener("beforeunload", onLeave);
  if (window.plancheckNews) desk.tell(window.plancheckNews);
  root.cleanup = () => {
    document.removeEventListener("keydown", onKey);
    window.removeEventListener("plancheck:news", onNews);
    window.removeEventListener("beforeunload", onLeave);
    clearTimeout(desk.acts.again);
  };
  return root.cleanup;
}
