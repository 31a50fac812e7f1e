// Two texts beside each other: rows of passages, changed words, folded stretches of what stayed.

const CHANGED = ["changed", "added", "removed", "movedAway", "movedHere"];

function drawRuns(node, runs, own) {
  for (const [letter, words] of runs) {
    if (letter === "=") node.append(document.createTextNode(words));
    else if (letter === own) node.append(make(own === "-" ? "del" : "ins", "", words));
  }
}

// One half of a row: the passage as it stands on that side, "" where it does not.
function drawHalf(row, side, words) {
  const own = side === 0 ? "-" : "+";
  const half = make("div", `half ${row.kind} level${row.level}`);
  const absent = side === 0 ? ["added", "movedHere"] : ["removed", "movedAway"];
  if (absent.includes(row.change)) {
    half.classList.add("absent");
    return half;
  }
  const page = row.pages?.[side];
  if (page) half.append(make("small", "page", say(words, "page", { n: page })));
  const whole = { added: "ins", removed: "del" }[row.change];
  if (row.runs) drawRuns(half, row.runs, own);
  else half.append(whole ? make(whole, "", row.text) : document.createTextNode(row.text));
  return half;
}

function drawRow(row, index, board) {
  const { words } = board.data;
  const line = make("div", `row ${row.change}`);
  line.dataset.row = index;
  line.append(drawHalf(row, 0, words), drawHalf(row, 1, words));
  if (row.other !== undefined) {
    const key = row.change === "movedAway" ? "movedTo" : "movedFrom";
    const link = button("move", words[key], () => board.jump(row.other));
    line.children[row.change === "movedAway" ? 1 : 0].append(link);
  }
  if (row.effects.length) {
    const marks = make("div", "marks");
    for (const [name, symbol, word] of board.data.states) {
      const own = row.effects.filter((number) => board.data.effects[number].state === name);
      if (!own.length) continue;
      const mark = button(`state ${name}`, `${symbol} ${word}${own.length > 1 ? ` ${own.length}` : ""}`, () => board.showEffects(own));
      mark.title = own.map((number) => board.data.effects[number].title).join("\n");
      marks.append(mark);
    }
    line.lastChild.append(marks);
  }
  return line;
}

// Changes only: what stayed between them is folded into one line that opens.
function drawTexts(node, board) {
  const { data, state } = board;
  node.replaceChildren();
  let folded = [];
  const unfold = () => {
    if (!folded.length) return;
    const rows = folded;
    folded = [];
    const line = button("folded", `⋯ ${say(data.words, "unchanged", { n: rows.length })} · ${data.words.show}`, () => {
      line.replaceWith(...rows.map((index) => drawRow(data.rows[index], index, board)));
    });
    node.append(line);
  };
  data.rows.forEach((row, index) => {
    const heading = ["heading", "title"].includes(row.kind) && row.level <= 1;
    if (state.only && row.change === "same" && !heading) folded.push(index);
    else {
      unfold();
      node.append(drawRow(row, index, board));
    }
  });
  unfold();
}

function drawEffects(node, board) {
  const { data } = board;
  const { words } = data;
  const chips = make("div", "chips");
  for (const [name, symbol, word, count] of data.states) {
    if (count || ["solved", "new"].includes(name)) chips.append(make("span", `state ${name}`, `${symbol} ${word} ${count}`));
  }
  node.replaceChildren(make("h3", "", words.effects), chips);
  if (!data.effects.length) node.append(make("p", "empty", words["effects.none"]));
  const rest = [];
  data.effects.forEach((effect, number) => {
    const quiet = effect.state === "unchanged" && !effect.touched;
    if (quiet) rest.push(number);
    else node.append(drawEffect(effect, number, board));
  });
  if (!rest.length) return;
  const fold = make("details");
  fold.append(make("summary", "", say(words, "effects.rest", { n: rest.length })), ...rest.map((number) => drawEffect(data.effects[number], number, board)));
  node.append(fold);
}

function drawEffect(effect, number, board) {
  const { words, states } = board.data;
  const [, symbol, word] = states.find(([name]) => name === effect.state);
  const part = make("section", "effect");
  part.dataset.effect = number;
  const head = make("div", "head");
  head.append(make("span", `state ${effect.state}`, `${symbol} ${word}`), make("span", `mark ${effect.mark}`, `${SHAPES[effect.mark]} ${effect.word}`));
  part.append(head, make("p", "said", effect.title));
  if (effect.was) part.append(make("p", "was", `${words.was}${effect.was}`));
  const links = make("div", "links");
  if (effect.rows.length) links.append(button("link", words.jump, () => board.jump(effect.rows[0])));
  links.append(button("link", words.review, () => board.open(effect.gone ? 0 : 1, effect.finding)));
  part.append(links);
  return part;
}
