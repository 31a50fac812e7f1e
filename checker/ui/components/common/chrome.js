// Streamlit's built-in words and html lang are English; this sets the page's language and those words.
const NAMES = ["aria-label", "placeholder", "title", "alt"];
// what Streamlit writes by itself; elsewhere a plan may say the same words
const PLACES = [
  "FileUploader", "DateInput", "DateInputCalendar", "SelectboxVirtualDropdown", "Dialog", "ConnectionStatus", "StatusWidget", "SkipToContent",
].map((name) => `[data-testid="st${name}"]`).join() + ', [data-testid="InputInstructions"], [data-live-announcer]';

// Signing in leads to the first page; whoever had come with a link, or was cut off, goes on where he was.
const WISHED = "plancheck.wished";

function goOn(outside) {
  const here = location.pathname + location.search;
  try {
    if (outside) {
      if (here !== "/") sessionStorage.setItem(WISHED, here);
      return;
    }
    const wished = sessionStorage.getItem(WISHED);
    sessionStorage.removeItem(WISHED);
    if (wished && wished !== here) location.replace(location.origin + wished); // //elsewhere/ stays here
  } catch { /* a browser may forbid its storage; then he chooses again */ }
}

export default function (component) {
  const { data } = told(component);
  goOn(data.outside);
  document.documentElement.lang = data.language === "en" ? "en" : "zh-CN";
  const words = data.words.map(([english, own]) => [new RegExp(`^${english}$`, "s"), own]);
  const known = new Map();
  const translated = (said) => {
    if (!/[a-z]{2}/i.test(said)) return said;
    if (!known.has(said)) {
      if (known.size > 2000) known.clear();
      const found = words.find(([english]) => english.test(said));
      known.set(said, found ? said.replace(...found) : said);
    }
    return known.get(said);
  };
  const name = (node) => {
    for (const attribute of NAMES) {
      const said = node.getAttribute(attribute);
      const own = said && translated(said);
      if (own !== said) node.setAttribute(attribute, own);
    }
  };
  const write = (node) => {
    const own = translated(node.nodeValue);
    if (own !== node.nodeValue && node.parentElement?.closest(PLACES)) node.nodeValue = own;
  };
  const walk = (top) => {
    if (top.nodeType === Node.TEXT_NODE) return write(top);
    if (top.nodeType !== Node.ELEMENT_NODE) return;
    name(top);
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) (walker.currentNode.nodeType === Node.TEXT_NODE ? write : name)(walker.currentNode);
  };
  walk(document.body);
  const watcher = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") write(target);
      else if (type === "attributes") name(target);
      else addedNodes.forEach(walk);
    }
  });
  watcher.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES });
  return () => watcher.disconnect();
}
