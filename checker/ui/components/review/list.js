// The list of findings on the left, grouped by what is to be done.

const VIEWS = {
  gaps: (item) => GAPS.includes(item.group),
  cantTell: (item) => item.group === "cantTell",
  open: (item, decided) => (GAPS.includes(item.group) || item.group === "cantTell") && !decided(item.id),
  replied: (item, decided, state) => state.replies[item.id] || state.replyTo.includes(item.id),
  all: () => true,
};
const DECISIONS = { upheld: "✔", waived: "◇", mistaken: "✕" };

function drawRow(item, index, data, decision, onSelect, reply) {
  const row = button(`item ${item.group}`, "", () => onSelect(index));
  row.dataset.index = index;
  const body = make("span", "body");
  body.append(make("span", "title", item.title));
  const meta = make("span", "meta");
  meta.append(make("span", `tag ${item.group}`, data.words[item.outcome]));
  const where = item.evidence.length && !item.nearest ? item.evidence[0].spot : "";
  const clause = make("span", "", [where, item.clause.id.split(":").at(-1)].filter(Boolean).join(" · "));
  clause.title = item.clause.id;
  meta.append(clause);
  body.append(meta);
  row.append(make("span", `shape ${item.group}`, SHAPES[item.group]), body);
  if (reply) {
    const mark = make("span", `answered${reply.heard || !data.canDecide ? "" : " unheard"}`, "↩");
    mark.title = data.words[`reply.${reply.kind}`];
    row.append(mark);
  }
  if (decision) {
    const mark = make("span", `decided ${decision.kind}`, DECISIONS[decision.kind]);
    mark.title = `${data.words[`decide.${decision.kind}`]} · ${decision.author}`;
    row.append(mark);
  }
  return row;
}

function drawList(list, data, items, state, onSelect) {
  const decided = (id) => state.decisions[id];
  const shown = items.map((item, index) => [item, index]).filter(([item]) => VIEWS[state.filter](item, decided, state));
  list.replaceChildren();
  let group = null;
  for (const [item, index] of shown) {
    if (item.group !== group) {
      group = item.group;
      const head = make("div", "group");
      const count = shown.filter(([other]) => other.group === group).length;
      head.append(make("span", "", data.words[group]), make("span", "", count));
      list.append(head);
    }
    list.append(drawRow(item, index, data, decided(item.id), onSelect, state.replies[item.id]));
  }
  if (!shown.length) list.append(make("p", "empty", data.words.nothing));
}
