// The decision bar, and the form that corrects what was read wrongly. Each click is saved at once.

const KINDS = ["upheld", "waived", "mistaken"];

// A decision is saved with the click; a waiver needs its reason first.
function drawDecision(bar, item, data, state, on) {
  const words = data.words;
  bar.replaceChildren();
  bar.hidden = !data.canDecide || !item;
  if (bar.hidden) return;
  const now = state.decisions[item.id];
  const comment = make("textarea", "comment");
  comment.rows = 2;
  comment.maxLength = 2000;
  comment.placeholder = words["decide.comment"];
  comment.setAttribute("aria-label", words["decide.comment"]);
  comment.value = now ? now.comment : "";
  const term = input(now?.until || inAYear());
  term.type = "date";
  const until = field(words["decide.until"], term);
  until.classList.add("until");
  until.hidden = now?.kind !== "waived";
  const decide = (kind) => {
    if (kind === "waived" && !comment.value.trim()) {
      comment.placeholder = words["decide.reason"];
      comment.classList.add("wanted");
      until.hidden = false;
      comment.focus();
      return;
    }
    on.decide(item, kind, comment.value.trim(), kind === "waived" ? term.value : "");
  };
  const choices = make("div", "choices");
  for (const [index, kind] of KINDS.entries()) {
    const one = button(`choice ${kind}`, `${DECISIONS[kind]} ${words[`decide.${kind}`]}`, () => decide(kind));
    one.append(make("kbd", "", String(index + 1)));
    one.setAttribute("aria-pressed", now?.kind === kind ? "true" : "false");
    choices.append(one);
  }
  const changed = () => {
    if (now && (comment.value.trim() !== now.comment || term.value !== (now.until || term.value))) {
      on.decide(item, now.kind, comment.value.trim(), now.kind === "waived" ? term.value : "", false);
    }
  };
  comment.addEventListener("change", changed);
  term.addEventListener("change", changed);
  bar.append(choices, comment, until);
  if (now) {
    const line = make("p", "where", `${words[`decide.${now.kind}`]} · ${now.author} · ${now.at}${now.carried ? ` · ${words["decide.carried"]}` : ""} `);
    line.append(button("step", words.undo, () => on.undo(item)));
    bar.append(line);
  }
  bar.decide = decide;
}

// A waiver holds for a year unless another day is set.
function inAYear() {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function field(label, control) {
  const row = make("label", "field");
  row.append(make("span", "", label), control);
  return row;
}

function input(value) {
  const node = make("input");
  node.value = value ?? "";
  return node;
}

function choice(options, value) {
  const node = make("select");
  for (const [code, label] of options) {
    const option = make("option", "", label);
    option.value = code;
    option.selected = code === value;
    node.append(option);
  }
  return node;
}

function targetFields(target, words) {
  const slots = {
    value: input(target.value),
    unit: input(target.unit),
    year: input(target.year),
    cmp: choice(words.comparators, target.cmp),
    kind: choice(words.kinds, target.kind),
  };
  const rows = Object.entries(slots).map(([name, control]) => field(words[`slot.${name}`], control));
  const changed = () => Object.fromEntries(Object.entries(slots)
    .map(([name, control]) => [name, control.value.trim()])
    .filter(([name, value]) => value !== String(target[name] ?? "")));
  return { rows, changed };
}

// What was read wrongly: a figure's slots, or whether the clause is answered by this passage.
function correctionForm(item, data, state, on) {
  const words = data.words;
  const evidence = item.evidence[state.evidence];
  const box = make("form", "correction");
  const reason = input("");
  reason.required = true;
  reason.maxLength = 500;
  const send = (entry) => {
    if (!reason.reportValidity()) return;
    on.act({ do: "correct", finding: item.id, evidence: state.evidence, reason: reason.value.trim(), ...entry });
  };
  box.append(field(words["correct.reason"], reason));
  for (const index of evidence.targets) {
    const target = data.targets[index];
    const { rows, changed } = targetFields(target, words);
    const line = make("div", "steps");
    line.append(
      button("step", words["correct.save"], () => {
        const to = changed();
        if (Object.keys(to).length) send({ kind: "change-target", target: index, to });
      }),
      button("step", words["correct.reject"], () => send({ kind: "reject-target", target: index })));
    box.append(make("p", "clausetitle", target.text), ...rows, line);
  }
  if (item.clause.action) {
    const line = make("div", "steps");
    for (const answer of ["yes", "weak", "no"]) {
      line.append(button("step", words[`answer.${answer}`], () => send({ kind: "set-answer", answer })));
    }
    line.append(button("step", words["correct.noevidence"], () => send({ kind: "reject-evidence" })));
    box.append(make("p", "clausetitle", words["correct.answer"]), line);
  }
  box.append(button("step", words["correct.cancel"], on.correct));
  box.addEventListener("submit", (event) => event.preventDefault());
  return part(words.correct, box);
}
