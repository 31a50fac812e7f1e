// How every component makes its nodes: text is set with textContent, nothing is parsed as markup.

// The component with its data, which comes as bytes (see checker/ui/parts.py).
function told(component) {
  return { ...component, data: JSON.parse(new TextDecoder().decode(component.data)) };
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

// What the page looks at, told by the part that shows it to those that list it: a list need not be
// sent anew with every choice.
function tellChosen(id) {
  window.plancheckChosen = id;
  window.dispatchEvent(new CustomEvent("plancheck:chosen", { detail: id }));
}

function followChosen(choose) {
  const listen = (event) => choose(event.detail);
  window.addEventListener("plancheck:chosen", listen);
  return () => window.removeEventListener("plancheck:chosen", listen);
}

function button(className, label, onClick, name) {
  const node = make("button", className, label);
  node.type = "button";
  if (name) node.setAttribute("aria-label", name);
  node.addEventListener("click", onClick);
  return node;
}

// Draws anew where the data has changed; `draw` gives what has to be undone before the next time.
function drawn(component, draw) {
  const { data, parentElement, setTriggerValue } = told(component);
  const root = parentElement.querySelector(".root");
  if (root.fingerprint === data.fingerprint) return root.cleanup;
  root.cleanup?.();
  root.fingerprint = data.fingerprint;
  let count = 0; // the same act twice is two acts
  root.cleanup = draw(root, data, (what) => setTriggerValue("act", { ...what, count: ++count }));
  return root.cleanup;
}
