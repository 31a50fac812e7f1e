// What the park says to an opinion: shown beside the finding, and written there while it is asked for.

const REPLIES = ["explained", "changed", "disagreed"];

// The opinion itself is shown to those who do not see the decision bar.
function opinionNodes(item, data, state) {
  const given = state.decisions[item.id];
  if (data.canDecide || given?.kind !== "upheld" || !state.replyTo.includes(item.id)) return [];
  return [part(data.words["reply.opinion"], make("p", "opinion", `${DECISIONS.upheld} ${data.words["decide.upheld"]}${given.comment ? ` · ${given.comment}` : ""}`))];
}

function replyNodes(item, data, state, on) {
  const words = data.words;
  const said = state.replies[item.id];
  const nodes = opinionNodes(item, data, state);
  if (said) {
    const box = make("div", `reply ${said.kind}`);
    const head = make("p", "replyhead", `↩ ${words[`reply.${said.kind}`]}`);
    if (!said.heard && data.canDecide && !state.replyTo.includes(item.id)) head.append(make("span", "unheard", words["reply.unheard"]));
    box.append(head, make("p", "replytext", said.text), make("p", "where", said.by));
    nodes.push(part(words["reply.replied"], box));
  }
  if (state.replyTo.includes(item.id) && !data.canDecide) nodes.push(replyForm(item, data, said, on));
  return nodes;
}

function replyForm(item, data, said, on) {
  const words = data.words;
  const box = make("form", "replyform");
  const comment = make("textarea", "comment");
  comment.rows = 3;
  comment.maxLength = 2000;
  comment.required = true;
  const choices = make("div", "choices");
  let kind = said?.kind ?? "explained";
  const choose = (name) => {
    kind = name;
    comment.placeholder = words[`reply.text.${name}`];
    comment.setAttribute("aria-label", words[`reply.text.${name}`]);
    for (const one of choices.children) one.setAttribute("aria-pressed", one.dataset.name === name ? "true" : "false");
  };
  for (const name of REPLIES) {
    const one = button("choice", words[`reply.${name}`], () => choose(name));
    one.dataset.name = name;
    choices.append(one);
  }
  choose(kind);
  comment.value = said?.text ?? "";
  const save = button("step save", words[said ? "reply.again" : "reply.save"], () => {
    if (!comment.value.trim()) return comment.focus();
    on.act({ do: "reply", finding: item.id, kind, text: comment.value.trim() });
  });
  box.append(choices, comment, save);
  box.addEventListener("submit", (event) => event.preventDefault());
  return part(words["reply.hint"], box);
}
