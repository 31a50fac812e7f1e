// What the reviewer has done and the server has not yet told to be done. It goes out again with every
// other act: a message that comes while the page runs may replace the one before it. And it outlives
// the page: whoever reloads or is cut off at once has decided nevertheless.

const AGAIN = 5000; // milliseconds
// a correction counts the targets of the report it was made on, and a page is only looked at
const KEPT = ["decide", "undo", "reply"];

class Acts {
  constructor(data, before, onLate) {
    this.onLate = onLate;
    this.version = data.version;
    this.shelf = `plancheck.acts/${data.user}/${data.version}`;
    this.waiting = before?.version === data.version ? before.waiting : this.shelved();
    this.unsent = this.waiting.length > 0;
  }

  get saving() {
    return this.waiting.some((one) => one.do !== "page");
  }

  add(what, stamp) {
    const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const after = this.waiting.findLast((one) => one.finding === what.finding)?.id;
    this.waiting.push({ ...what, id, after, version: this.version, stamp });
    this.keep();
    this.send();
  }

  send(late = false) {
    clearTimeout(this.again);
    this.late = late;
    if (!this.waiting.length) return;
    const asked = new CustomEvent("plancheck:acts", { detail: this.waiting, cancelable: true });
    this.unsent = window.dispatchEvent(asked); // whoever takes it says so by preventing the default
    this.again = setTimeout(() => this.send(true), AGAIN);
    if (late) this.onLate();
  }

  settle(done) {
    this.waiting = this.waiting.filter((one) => !done.includes(one.id));
    this.keep();
    if (!this.waiting.length) clearTimeout(this.again);
    else if (this.unsent) this.send(); // now there is somebody who listens
  }

  // The decisions as they will stand when all acts that wait are done.
  foresee(decisions) {
    const ahead = { ...decisions };
    for (const { do: what, finding, kind, comment, until, seen } of this.waiting) {
      if (what === "decide") ahead[finding] = { id: seen, kind, comment, until, author: "…", at: "" };
      if (what === "undo") delete ahead[finding];
    }
    return ahead;
  }

  // A browser may forbid its storage; then an act lives as long as the page.
  keep() {
    const kept = this.waiting.filter((one) => KEPT.includes(one.do));
    try {
      if (kept.length) sessionStorage.setItem(this.shelf, JSON.stringify(kept));
      else sessionStorage.removeItem(this.shelf);
    } catch { /* see above */ }
  }

  shelved() {
    try {
      return JSON.parse(sessionStorage.getItem(this.shelf)) ?? [];
    } catch {
      return [];
    }
  }
}
