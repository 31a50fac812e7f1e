// National targets above the board, the ranking, and the pairs of plans that share passages.

const GAPS_FIRST = ["Violation", "Warning", "Info", "cantTell", "passed"];

function chip(mark, word) {
  return make("span", `chip ${mark}`, `${SHAPES[mark]} ${word}`);
}

function drawNational(node, board) {
  const { data, state } = board;
  const { words } = data;
  node.replaceChildren();
  const met = data.targets.filter((one) => one.mark === "passed");
  const open = data.targets.filter((one) => one.mark !== "passed")
    .sort((a, b) => GAPS_FIRST.indexOf(a.mark) - GAPS_FIRST.indexOf(b.mark));
  const fold = button("fold", state.folded ? "▸" : "▾", () => board.set({ folded: !state.folded }), words[state.folded ? "unfold" : "fold"]);
  fold.setAttribute("aria-expanded", state.folded ? "false" : "true");
  node.append(fold);
  const list = make("div", "list");
  for (const one of state.folded ? [] : open) list.append(drawTarget(one, board));
  const rest = make("div", "rest");
  for (const one of state.folded ? [...open, ...met] : met) {
    const short = button("short", "", () => board.ask({ do: "target", id: one.id }));
    short.append(make("i", one.mark, SHAPES[one.mark]), make("span", "", one.title), make("b", "", one.found));
    short.title = one.said;
    rest.append(short);
  }
  list.append(rest);
  node.append(list);
}

function drawTarget(one, board) {
  const { words } = board.data;
  const line = button("target", "", () => board.ask({ do: "target", id: one.id }));
  const aside = make("span", "aside");
  if (one.movers) aside.append(make("span", "movers", say(words, "movers", { n: one.movers })));
  if (one.silent) aside.append(make("span", "", say(words, "silent", { n: one.silent })));
  line.append(chip(one.mark, one.word), make("span", "said", one.said), aside);
  return line;
}

function drawRanking(node, board, rows) {
  const { data } = board;
  const { words } = data;
  const table = make("table", "ranking");
  const head = make("tr");
  const names = ["place", "zone", "province", "violations", "warnings", "infos", "cantTell"];
  for (const name of names) head.append(make("th", names.indexOf(name) > 2 || name === "place" ? "number" : "", words[name]));
  for (const area of data.areas) head.append(make("th", "", area.title));
  head.append(make("th", "", words.reasons));
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  for (const row of rows) body.append(drawRank(row, board));
  table.append(top, body);
  node.replaceChildren(make("p", "note", words["ranking.note"]), table);
  if (!rows.length) node.append(make("p", "empty", words.nothing));
}

function drawRank(row, board) {
  const line = make("tr");
  const name = make("td");
  name.append(row.version ? button("link", row.name, () => board.open(row)) : make("span", "", row.name));
  line.append(make("td", "number place", row.place), name, make("td", "", row.province));
  const marks = ["Violation", "Warning", "Info", "cantTell"];
  [...row.missed, row.open].forEach((count, index) => {
    const cell = make("td", "number");
    cell.append(make("span", count ? `count ${marks[index]}` : "none", count));
    line.append(cell);
  });
  for (const area of board.data.areas) {
    const cell = make("td", "score");
    const score = row.scores[area.id];
    if (score !== undefined) {
      const bar = make("i");
      bar.style.width = `${score}%`;
      const track = make("span", "track");
      track.append(bar);
      cell.append(track, make("span", "", score.toFixed(0)));
    }
    line.append(cell);
  }
  const reasons = make("td", "reasons");
  const said = row.reasons.join(board.data.language === "zh" ? "；" : "; ");
  reasons.title = said;
  reasons.append(make("span", "", said));
  line.append(reasons);
  return line;
}

function drawPairs(node, board) {
  const { data, state } = board;
  const { words } = data;
  node.replaceChildren(make("h3", "", words.pairs), make("p", "note", words["pairs.note"]));
  if (!data.pairs.length) node.append(make("p", "empty", words["pairs.none"]));
  const wish = state.search.trim();
  for (const one of data.pairs.filter((pair) => !wish || pair.names.some((name) => name.includes(wish)))) {
    const line = button("pair", "", () => board.ask({ do: "pair", first: one.first, second: one.second }));
    const asked = board.asked;
    line.classList.toggle("now", asked?.first === one.first && asked?.second === one.second);
    line.append(make("span", "both", one.names.join(" ↔ ")),
      make("small", "", `${say(words, "pair.passages", { n: one.passages })} · ${say(words, "pair.characters", { n: one.characters })}`));
    node.append(line);
  }
  if (!data.names.length) return;
  node.append(make("h3", "", words.names));
  for (const one of data.names) {
    const row = data.rows.find((other) => other.plan === one.plan);
    const line = button("pair", "", () => board.open(row));
    line.append(make("span", "both", `${one.name}：“${one.said}”`), make("small", "", one.copied ? words["names.copied"] : one.other));
    node.append(line);
  }
}
