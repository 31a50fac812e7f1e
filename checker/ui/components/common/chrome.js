// Streamlit's built-in words and html lang are English; this sets the page's language and those words.
// all endings one after the other are longer than their line
const KINDS = /^([\s•]*)[A-Z]{2,4}(?:, [A-Z]{2,4})+$/;

export default function (component) {
  const { data } = told(component);
  document.documentElement.lang = data.language === "en" ? "en" : "zh-CN";
  const translate = () => {
    for (const zone of document.querySelectorAll('[data-testid="stFileUploader"], [data-testid="stDateInput"]')) {
      const walker = document.createTreeWalker(zone, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const known = data.words[node.nodeValue.trim()];
        if (known) node.nodeValue = known;
        else if (/^\d+MB per file/.test(node.nodeValue) && data.words.limit) node.nodeValue = data.words.limit;
        else if (KINDS.test(node.nodeValue)) node.nodeValue = node.nodeValue.replace(KINDS, `$1${data.words.kinds}`);
        else if (/^File must be .+ or smaller\.$/.test(node.nodeValue)) node.nodeValue = data.words.large;
        else if (/files are not allowed\.$/.test(node.nodeValue)) node.nodeValue = data.words.kind;
      }
    }
  };
  translate();
  const watcher = new MutationObserver(translate);
  watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  return () => watcher.disconnect();
}
