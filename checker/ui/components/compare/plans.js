// Two plans beside each other: requirements as rows, both outcomes and passages.

const MARKS = ["Violation", "Warning", "Info", "cantTell", "waived", "untested", "inapplicable", "passed"];

function fitting(board) {
  const { data, state } = board;
  const wish = state.search.trim().toLowerCase();
  return data.requirements.filter((row) => (!state.differ || row.differs) && (!state.area || row.area === state.area)
    && (!wish || row.title.toLowerCase().includes(wish) || row.id.toLowerCase().includes(wish)));
}

function drawRequirements(node, board) {
  const { data } = board;
  const { words } = data;
  const rows = fitting(board);
  const table = make("table", "requirements");
  const head = make("tr");
  head.append(make("th", "", words.requirement), ...data.names.map((name) => make("th", "", name)));
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  for (const row of rows) {
    const line = make("tr", row.differs ? "differs" : "");
    const title = make("td", row.head ? "title head" : "title");
    title.append(make("span", "", row.title), make("small", "", row.id.split(":").pop()));
    line.append(title, ...row.sides.map((side, index) => drawSide(side, index, board)));
    body.append(line);
  }
  table.append(top, body);
  node.replaceChildren(table);
  if (!rows.length) node.append(make("p", "empty", words.none));
}

function drawSide(side, index, board) {
  const { words, names } = board.data;
  const cell = make("td");
  if (!side) {
    cell.append(make("span", "quiet", words.unchecked));
    return cell;
  }
  const open = button(`mark ${side.mark}`, `${side.symbol} ${side.word}`, () => board.open(index, side.finding));
  open.title = side.said;
  open.setAttribute("aria-label", `${side.word} · ${say(words, "open", { name: names[index] })}`);
  cell.append(open);
  if (side.quote) {
    const quote = make("span", "quote", `${side.nearest ? words.nearest : ""}${side.quote}`);
    if (side.nearest) quote.classList.add("quiet");
    cell.append(quote, make("small", "", side.place));
  } else cell.append(make("span", "quiet", ["Violation", "Warning", "Info", "cantTell"].includes(side.mark) ? words.silent : side.said));
  return cell;
}

function plansSummary(data) {
  const rank = (side) => (side ? MARKS.indexOf(side.mark) : -1);
  const judged = data.requirements.filter((row) => row.differs && row.sides.every((side) => side && !["inapplicable", "untested"].includes(side.mark)));
  const better = [0, 1].map((at) => judged.filter((row) => rank(row.sides[at]) > rank(row.sides[1 - at])).length);
  const count = say(data.words, "count", { all: data.requirements.length, n: data.requirements.filter((row) => row.differs).length });
  return [count, ...data.names.map((name, at) => say(data.words, "better", { name, n: better[at] }))];
}
