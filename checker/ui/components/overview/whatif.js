// What if: a value and a year to move, and what the rules would say; all checking is the server's.

function field(label, value, onEnter) {
  const box = make("label", "field", label);
  const input = make("input");
  input.value = value;
  input.autocomplete = "off";
  input.inputMode = "decimal";
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") onEnter();
  });
  box.append(input);
  return [box, input];
}

function drawForm(data, send) {
  const { row, words } = data;
  if (!row.statable) return make("p", "note", words.unable);
  const form = make("div", "form");
  const go = button("go", words.run, () => run());
  const run = () => {
    form.classList.add("waiting");
    go.textContent = words.running;
    send({ do: "try", row: row.id, value: value.value, year: year.value });
  };
  const unit = row.unit ? ` (${row.unit})` : "";
  const [valueBox, value] = field(row.dated ? words.year : `${words.value}${unit}`, row.value, run);
  const [yearBox, year] = field(words.year, row.year, run);
  yearBox.hidden = row.dated; // where the value is itself the year
  form.append(valueBox, yearBox, go);
  if (row.needed) {
    form.append(button("quiet", words.needed.replace("{value}", row.neededSaid), () => {
      value.value = row.needed;
      run();
    }));
  }
  if (data.moves.length) form.append(button("quiet", words.reset, () => send({ do: "reset" })));
  return form;
}

function drawMoves(data, send) {
  const list = make("ul", "moves");
  for (const move of data.moves) {
    const line = make("li", "", move.text);
    line.append(button("drop", "✕", () => send({ do: "drop", row: move.row }), `${data.words.drop}: ${move.text}`));
    list.append(line);
  }
  return list;
}

function drawFindings(group, send) {
  const section = make("section", group.kind);
  section.append(make("h4", "", group.title));
  for (const item of group.items) {
    const line = button("finding", "", () => send({ do: "open", finding: item.id, at: null }));
    line.disabled = !item.known;
    line.append(make("span", `shape ${item.mark}`, SHAPES[item.mark]), make("span", "", item.text));
    section.append(line);
  }
  return section;
}

function drawResult(result, data, send) {
  const box = make("div", "result");
  box.setAttribute("role", "status");
  const head = make("div", "verdictline");
  head.append(make("b", result.passed ? "passed" : "failed", result.gate), make("span", "", result.unchanged));
  const text = make("pre", "copytext", result.text);
  text.setAttribute("aria-hidden", "true"); // what is seen says the same
  const copy = button("quiet", data.words.copy, async () => {
    await copyText(text);
    copy.textContent = data.words.copied;
  });
  head.append(copy);
  box.append(head, ...result.groups.map((group) => drawFindings(group, send)), text);
  return box;
}

function drawTrial(root, data, send) {
  const frame = make("div", "frame whatif");
  frame.lang = data.language === "en" ? "en" : "zh-CN";
  frame.append(make("h3", "", data.words.title), make("p", "now", data.row.now));
  if (data.row.quote) {
    const quote = make("blockquote", "", data.row.quote.replace(/[ \t]*\t[ \t]*/g, " │ "));
    quote.lang = "zh-CN";
    quote.title = data.row.place;
    frame.append(quote);
  }
  frame.append(drawForm(data, send));
  if (data.problem) {
    const problem = make("p", "problem", data.problem);
    problem.setAttribute("role", "alert");
    frame.append(problem);
  }
  if (data.moves.length) frame.append(drawMoves(data, send));
  frame.append(data.result ? drawResult(data.result, data, send) : make("p", "hint", data.words.hint));
  if (!data.result && data.row.remedy) frame.append(make("p", "remedyline", `${data.words.remedy}${data.row.remedy}`));
  root.replaceChildren(frame);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".root");
  const print = JSON.stringify(data);
  if (root.print === print) return;
  root.print = print;
  root.count = root.count || 0;
  drawTrial(root, data, (what) => setTriggerValue("act", { ...what, count: ++root.count }));
}
