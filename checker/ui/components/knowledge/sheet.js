// What is known of one thing: head, texts, figures and lists of what it is linked to.
// Every link is an address of the workbench and can be opened in a tab of its own; a plain click stays here.

function follow(item, words, send) {
  const link = make("a", `to ${item.tone ?? ""}`);
  link.href = item.href;
  if (item.mark) {
    const mark = make("span", `mark ${item.tone ?? ""}`, item.mark);
    mark.setAttribute("aria-hidden", "true");
    link.append(mark);
  }
  link.append(make("span", "words", item.text));
  if (item.note) link.append(make("span", "note", item.note));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    send(item.act);
  });
  return link;
}

const BLOCKS = {
  text: (block) => make("p", "say", block.text),
  quote: (block) => make("blockquote", block.tone ?? "", block.text),
  note: (block) => make("p", "aside", block.text),
  sentences: (block) => {
    const list = make("ul", `sentences ${block.tone ?? ""}`);
    for (const text of block.items) list.append(make("li", "", text));
    return list;
  },
  facts: (block) => {
    const list = make("dl", "facts");
    for (const [name, value] of block.rows) list.append(make("dt", "", name), make("dd", "", value));
    return list;
  },
  links: (block, words, send) => {
    const list = make("ul", "links");
    const most = block.most ?? 12;
    const rows = block.items.map((item) => {
      const row = make("li");
      row.append(follow(item, words, send));
      return row;
    });
    rows.forEach((row, index) => { row.hidden = index >= most; });
    list.append(...rows);
    if (rows.length > most) {
      const last = make("li");
      last.append(button("more", words.more.replace("{n}", rows.length - most), () => {
        rows.forEach((row) => { row.hidden = false; });
        last.remove();
        rows[most].querySelector("a").focus();
      }));
      list.append(last);
    }
    return list;
  },
};

function drawSheet(root, data, send) {
  const pane = make("div", "pane sheet");
  pane.lang = data.language === "en" ? "en" : "zh-CN";
  pane.tabIndex = 0;
  pane.setAttribute("role", "region");
  pane.setAttribute("aria-label", data.words.label);
  if (!data.title) pane.append(make("p", "empty", data.words.nothing));
  else {
    const head = make("div", "head");
    head.append(make("span", "tag", data.tag));
    for (const chip of data.chips ?? []) head.append(make("span", `chip ${chip.tone ?? ""}`, chip.text));
    pane.append(head, make("h2", "", data.title));
    for (const block of data.blocks) {
      const part = make("section", `part-${block.kind}`);
      if (block.label) part.append(make("h3", "", block.label));
      part.append(BLOCKS[block.kind](block, data.words, send));
      pane.append(part);
    }
  }
  root.replaceChildren(pane);
}

export default function (component) {
  tellChosen(told(component).data.id);
  return drawn(component, drawSheet);
}
