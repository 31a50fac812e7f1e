// One finding in full: what the plan says, what the clause demands, the numbers, the wording to paste.

function part(title, ...nodes) {
  const section = make("section");
  section.append(make("h3", "", title), ...nodes);
  return section;
}

function evidencePart(item, data, state, onEvidence, onCorrect) {
  const words = data.words;
  const title = item.nearest ? words.nearest : words.says;
  if (!item.evidence.length && item.whole) return "";
  if (!item.evidence.length) return part(words.says, make("p", "silent", words.silent));
  const now = item.evidence[state.evidence];
  const passage = make("blockquote", `says ${item.group}`, now.quote.replace(/[ \t]*\t[ \t]*/g, " │ "));
  passage.lang = "zh-CN";
  const nodes = [passage, make("p", "where", now.place)];
  const bar = make("div", "steps");
  if (item.evidence.length > 1) {
    bar.append(
      button("step", "‹", () => onEvidence(-1), words["evidence.previous"]),
      make("span", "", `${words.evidence} ${state.evidence + 1}/${item.evidence.length}`),
      button("step", "›", () => onEvidence(1), words["evidence.next"]));
  }
  if (onCorrect && (now.targets.length || item.clause.action)) bar.append(button("step correct", words.correct, onCorrect));
  if (bar.children.length) nodes.push(bar);
  return part(title, ...nodes);
}

function numbersPart(item, words) {
  const table = make("table", "numbers");
  for (const [label, value] of [[words.expected, item.expected], [words.found, item.found]]) {
    if (!value) continue;
    const row = make("tr");
    row.append(make("th", "", label), make("td", "", value));
    table.append(row);
  }
  return table.children.length ? part(words.basis, table) : null;
}

async function copyText(box) {
  try {
    await navigator.clipboard.writeText(box.textContent);
  } catch { // no clipboard without https: the old way
    const range = document.createRange();
    range.selectNodeContents(box);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    document.execCommand("copy");
  }
}

function remedyPart(item, words) {
  const box = make("div", "remedy", item.remedy);
  const copy = button("copy", words.copy, async () => {
    await copyText(box);
    copy.textContent = words.copied;
  });
  return part(words.remedy, box, copy);
}

function clausePart(clause, words) {
  const parts = [make("p", "clausetitle", clause.title), make("blockquote", "clause", clause.statement)];
  if (clause.official) {
    const official = make("blockquote", "clause official", clause.official);
    official.lang = "zh-CN";
    parts.push(make("p", "where", words.official), official);
  }
  if (clause.bound) parts.push(make("p", "bound", clause.bound));
  parts.push(make("p", "where", `${clause.source} · ${clause.id}`));
  return part(words[clause.label] || words.demands, ...parts);
}

function badges(item, words) {
  const head = make("div", "badges");
  const waived = item.group === "waived";
  const label = waived ? words.waived : GAPS.includes(item.group) ? words[item.severity] : words[item.outcome];
  head.append(make("span", `badge ${item.group}`, `${SHAPES[item.group]} ${label}`));
  if (GAPS.includes(item.group) || waived) head.append(make("span", "badge plain", words[item.outcome]));
  if (waived) head.append(make("span", "badge plain", words[item.severity]));
  return head;
}

function drawCase(panel, item, data, state, on) {
  const words = data.words;
  const parts = [badges(item, words), make("h2", "", item.title)];
  const replies = replyNodes(item, data, state, on);
  const asked = !data.canDecide && state.replyTo.includes(item.id); // the park is here to reply
  if (asked) parts.push(...replies);
  parts.push(evidencePart(item, data, state, on.evidence, data.canCorrect ? on.correct : null));
  if (state.correcting) parts.push(correctionForm(item, data, state, on));
  if (!asked) parts.push(...replies);
  parts.push(clausePart(item.clause, words));
  const numbers = numbersPart(item, words);
  if (numbers) parts.push(numbers);
  if (item.waiver) parts.push(part(words.waiver, make("p", "where", item.waiver)));
  if (item.remedy && item.outcome !== "passed" && item.outcome !== "inapplicable") parts.push(remedyPart(item, words));
  for (const note of state.corrections.filter((one) => item.corrected.includes(one.id))) {
    const line = make("p", "corrected", note.text);
    line.append(button("step", words.undo, () => on.act({ do: "uncorrect", correction: note.id })));
    parts.push(line);
  }
  parts.push(make("p", "where", `${words.rule} ${item.rule}`));
  panel.replaceChildren(...parts);
}
