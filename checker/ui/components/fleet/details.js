// What stands beside the board: the case of a cell, a national target in full, shared passages.

function drawDetail(node, board) {
  const { data, asked } = board;
  const { words } = data;
  const found = data.detail && sameQuestion(data.detail.asked, asked) ? data.detail.found : undefined;
  const close = button("close", "×", () => board.close(), words.close);
  const body = make("div", "body");
  body.tabIndex = 0;
  node.replaceChildren(close, body);
  if (asked.do === "cell") drawCell(body, board, found);
  else if (found === undefined) body.append(make("p", "empty", words.loading));
  else if (asked.do === "target" && found) drawNationalTarget(body, board, found);
  else if (asked.do === "pair" && found) drawPair(body, board, found);
}

function sameQuestion(one, other) {
  return Boolean(one && other) && ["do", "id", "plan", "clause", "first", "second"].every((key) => one[key] === other[key]);
}

function drawCell(body, board, found) {
  const { data, asked } = board;
  const { words } = data;
  const row = data.rows.find((one) => one.plan === asked.plan);
  const column = data.columns.find((one) => one.id === asked.clause);
  const mark = data.letters[row.marks[data.columns.indexOf(column)]];
  body.append(make("p", "where", [row.name, row.province].filter(Boolean).join(" · ")), make("h2", "", column.title));
  if (column.group !== column.id) body.append(make("p", "where", column.groupTitle));
  if (row.version) {
    const open = button("go", words.open, () => board.open(row, found?.finding));
    body.append(open);
  }
  if (!mark) return void body.append(make("p", "silent", words.unchecked));
  if (!row.version) return void body.append(chip(mark[0], mark[2]), make("p", "silent", words.foreign));
  if (found === undefined) return void body.append(chip(mark[0], mark[2]), make("p", "empty", words.loading));
  if (found === null) return void body.append(chip(mark[0], mark[2]), make("p", "silent", words.gone));
  for (const one of found.findings) body.append(drawFinding(one, words));
  if (found.source) body.append(make("p", "where", found.source));
}

function drawFinding(one, words) {
  const part = make("section", `finding ${one.mark}`);
  part.append(chip(one.mark, one.word), make("p", "said", one.said));
  for (const passage of one.passages) {
    const quote = make("blockquote", one.mark, passage.quote);
    quote.lang = "zh-CN";
    part.append(quote, make("p", "where", `${one.nearest ? words.nearest : ""}${passage.place}`));
  }
  if (!one.passages.length) part.append(make("p", "silent", words.silentpassage));
  if (one.remedy) part.append(make("p", "remedy", `${words.remedy}${one.remedy}`));
  return part;
}

function drawNationalTarget(body, board, found) {
  const { words } = board.data;
  body.append(make("p", "where", words.national), make("h2", "", found.title), chip(found.mark, found.word), make("p", "said", found.said));
  if (found.remedy) body.append(make("p", "remedy", `${words.remedy}${found.remedy}`));
  if (found.moves.length) {
    body.append(make("h4", "", `${words.moves} · ${found.unit}`));
    const table = make("table", "moves");
    const head = make("tr");
    head.append(make("th", "", words.zone), ...["value", "needed", "change"].map((name) => make("th", "number", words[`move.${name}`])));
    table.append(head);
    for (const one of found.moves) {
      const line = make("tr");
      const row = board.data.rows.find((other) => other.plan === one.plan);
      const name = make("td");
      name.append(row?.version ? button("link", one.zone, () => board.open(row)) : make("span", "", one.zone));
      line.title = one.quote;
      line.append(name, ...[one.value, one.needed, one.change].map((value) => make("td", "number", value)));
      table.append(line);
    }
    body.append(table);
  }
  if (!found.silent.length) return;
  body.append(make("h4", "", `${words.silents} · ${found.silent.length}`));
  const reasons = new Map();
  for (const [zone, reason] of found.silent) reasons.set(reason, [...(reasons.get(reason) ?? []), zone]);
  const joint = board.data.language === "zh" ? "、" : ", ";
  for (const [reason, zones] of reasons) body.append(make("p", "where", reason), make("p", "said", zones.join(joint)));
}

function drawPair(body, board, found) {
  const { words } = board.data;
  const { asked } = board;
  body.append(make("h2", "", found.names.join(" ↔ ")));
  const heads = make("div", "sides heads");
  for (const plan of [asked.first, asked.second]) {
    const row = board.data.rows.find((one) => one.plan === plan);
    const head = make("div", "half");
    head.append(make("b", "", row.name));
    if (row.version) head.append(button("link", words.open, () => board.open(row)));
    heads.append(head);
  }
  body.append(heads);
  for (const one of found.passages) {
    body.append(make("p", "where", `${say(words, "pair.characters", { n: one.characters })} · ${say(words, "likeness", { n: one.likeness })}`));
    const sides = make("div", "sides");
    for (const side of one.sides) {
      const part = make("div", "half");
      const place = [side.section, side.page ? say(words, "page", { n: side.page }) : ""].filter(Boolean).join(" · ");
      part.append(make("p", "where", place), make("p", "passage", side.words));
      part.lang = "zh-CN";
      sides.append(part);
    }
    body.append(sides);
  }
  if (found.more) body.append(make("p", "where", say(words, "pair.more", { n: found.more })));
}
