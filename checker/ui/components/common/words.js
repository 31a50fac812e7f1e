// A text of the page's catalogue with its {places} filled; `n` chooses between one and other.
function say(words, key, values = {}) {
  const entry = words[key];
  const sentence = typeof entry === "object" ? entry[values.n === 1 ? "one" : "other"] : entry;
  return (sentence ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
