// What the server knows about the active row beyond its text: which words of the target render a term of the
// source (lit while the term is pointed at or focused), which words mean each other, and in how many places a fix
// would apply.

import { rangeOf, targetOf, textOf, versionOf } from "./workbench-text.js";
import { Words } from "./workbench-words.js";

const PAUSE = 200; // ms on a row before the server is asked about it
const canPaint = typeof Highlight === "function" && CSS.highlights !== undefined;

export class Hints {
  /** ``savedText(row)`` is the row's text as the server has it; ``announce`` speaks to who does not see the page. */
  constructor(bench, { savedText, announce }) {
    this.address = bench.dataset.hints;
    this.savedText = savedText;
    this.announce = announce;
    this.known = new Map(); // row id -> promise of its hints
    this.words = new Words(bench, { savedText, hints: this });
    this.slots = {}; // finding id -> the table of a title's slots, HTML of the server
    this.counts = Object.fromEntries(bench.dataset.everywhere.split(" ").map((pair) => pair.split(":"))); // finding id -> places
    for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
      bench.addEventListener(on, (event) => this.point(event.target.closest?.(".source u"), on === "focusin"));
      bench.addEventListener(off, () => this.dark());
    }
  }

  /** The row became active or its answer came: its terms can be reached by key, its counts are brought up to date. */
  show(row) {
    row.querySelectorAll(".source u").forEach((term) => (term.tabIndex = 0));
    this.link(row);
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const hints = await this.load(row);
      if (!hints) return;
      this.counts = { ...this.counts, ...hints.everywhere };
      this.slots = { ...this.slots, ...hints.slots };
      this.link(row);
    }, PAUSE);
  }

  hide(row) {
    clearTimeout(this.timer);
    row.querySelectorAll(".source u").forEach((term) => term.removeAttribute("tabindex"));
    this.dark();
  }

  /** A text changed: what was known may be so no more. */
  forget() {
    this.known.clear();
    this.words.forget();
    this.dark();
  }

  load(row) {
    const id = row.dataset.id;
    if (!this.known.has(id)) {
      const asked = fetch(this.address.replace(/0\/$/, `${id}/`), { credentials: "same-origin" })
        .then((response) => (response.ok && !response.redirected ? response.json() : null))
        .catch(() => null); // without hints the row works all the same
      this.known.set(id, asked);
      asked.then((hints) => hints || this.known.delete(id));
    }
    return this.known.get(id);
  }

  /** Put the slots of titles and the ways to fix everywhere into the row's findings. */
  link(row) {
    for (const item of row.querySelectorAll("li[data-check]")) {
      const slots = this.slots[item.dataset.finding];
      if (slots && !item.querySelector(".slots")) item.querySelector("p").insertAdjacentHTML("beforebegin", slots);
      const count = this.counts[item.dataset.finding];
      const fix = item.querySelector(".fix");
      let link = item.querySelector(".everywhere");
      if (count && !link && fix) {
        link = document.createElement("a");
        link.className = "everywhere";
        link.href = `../everywhere/?finding=${item.dataset.finding}`;
        fix.after(link);
      }
      if (count && link) link.textContent = `Everywhere… ${count}`;
    }
  }

  /** What renders a term in the text on screen: [[mention, start, end, is right], …]; null while nobody can say. */
  async renderings(term) {
    const row = term.closest(".row");
    const hints = await this.load(row);
    if (!hints || this.savedText(row) !== textOf(row)) return null;
    if ((versionOf(row) ?? String(hints.version)) !== String(hints.version)) return null;
    const number = [...row.querySelectorAll(".source u")].indexOf(term);
    return hints.lit.filter(([mention]) => mention === number);
  }

  async point(term, speak) {
    if (!term) return;
    const row = term.closest(".row");
    this.dark();
    this.pointed = term;
    const lit = await this.renderings(term);
    if (!lit || this.pointed !== term) return;
    const wrong = lit.some(([, , , right]) => !right);
    term.classList.add("lit");
    term.classList.toggle("lit-wrong", wrong);
    this.paint("lit", row, lit.filter(([, , , right]) => right));
    this.paint("lit-wrong", row, lit.filter(([, , , right]) => !right));
    if (!speak) return;
    const known = lit.map(([, start, end]) => textOf(row).slice(start, end)).join("; ");
    const likely = known ? "" : await this.words.speak(term);
    if (known) this.announce(`Rendered as ${known}${wrong ? ", which is marked as wrong" : ""}`);
    else this.announce(likely ? `No known rendering; the words that mean the same are ${likely}` : "No rendering known here");
  }

  paint(name, row, spans) {
    if (!canPaint || !spans.length) return;
    const highlight = new Highlight(...spans.map(([, start, end]) => rangeOf(targetOf(row), start, end)));
    highlight.priority = 1;
    CSS.highlights.set(name, highlight);
  }

  dark() {
    if (!this.pointed) return;
    this.pointed.classList.remove("lit", "lit-wrong");
    this.pointed = null;
    if (canPaint) ["lit", "lit-wrong"].forEach((name) => CSS.highlights.delete(name));
  }
}
