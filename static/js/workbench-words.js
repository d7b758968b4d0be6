// Word alignment: the word under the pointer or the caret and the words of the other side that mean the same,
// painted over both texts. Nothing of the page changes for it, and a term's own rendering goes before.

import { lengthBefore, offsetAt, rangeOf, selectionIn, targetOf, textOf, versionOf } from "./workbench-text.js";

const PAUSE = 60; // ms over a row before the server is asked about it
const SIDES = ["source", "target"];
const canPaint = typeof Highlight === "function" && CSS.highlights !== undefined;

export class Words {
  /** ``savedText(row)`` is the row's text as the server has it; ``hints`` knows the renderings of terms. */
  constructor(bench, { savedText, hints }) {
    this.address = bench.dataset.words;
    this.savedText = savedText;
    this.hints = hints;
    this.known = new Map(); // row -> promise of its words
    this.dark();
    if (!canPaint) return;
    bench.addEventListener("pointermove", (event) => event.buttons || this.look(event));
    bench.addEventListener("pointerleave", () => this.look(null));
    bench.addEventListener("click", (event) => this.look(event)); // a finger has no pointer to move
    bench.addEventListener("input", () => this.dark());
    document.addEventListener("selectionchange", () => this.look(this.pointer));
  }

  /** A text changed: its links are others now. */
  forget() {
    this.known.clear();
    this.dark();
  }

  dark() {
    this.shown = "";
    this.ranges = [];
    if (canPaint) CSS.highlights.delete("word");
  }

  /** Once per frame: what the pointer is over, else what the caret is in. */
  look(event) {
    this.pointer = event;
    if (this.waits) return;
    this.waits = true;
    requestAnimationFrame(async () => {
      this.waits = false;
      const pointer = this.pointer;
      const found = (pointer && (await this.under(pointer))) ?? (await this.atCaret());
      if (pointer === this.pointer) this.show(found);
    });
  }

  /** What is at the pointer: {row, words, side, numbers}; null where there is none that has a counterpart. */
  async under({ target, clientX: x, clientY: y }) {
    const element = target.closest?.(".source, .target");
    const row = element?.closest(".row");
    const words = row && (await this.load(row));
    const at = words && offsetAt(element, x, y);
    if (at == null) return null;
    const term = target.closest(".source u");
    if (term) return this.ofTerm(term);
    const side = element.classList.contains("source") ? SIDES[0] : SIDES[1];
    const number = words[side].findIndex(([start, end]) => {
      if (at < start || end < at) return false;
      const boxes = [...rangeOf(element, start, end).getClientRects()];
      return boxes.some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
    });
    return number < 0 ? null : { row, words, side, numbers: [number] };
  }

  /** All words of a term or title of the source; null where its rendering is known or no word has a counterpart. */
  async ofTerm(term) {
    if ((await this.hints.renderings(term))?.length) return null;
    const row = term.closest(".row");
    const words = await this.load(row);
    const first = lengthBefore(row.querySelector(".source"), term, 0);
    const last = first + term.textContent.length;
    const numbers = words ? [...words.source.keys()].filter((k) => words.source[k][0] < last && first < words.source[k][1]) : [];
    return numbers.length ? { row, words, side: "source", numbers } : null;
  }

  async atCaret() {
    const term = document.activeElement?.closest(".source u");
    if (term) return this.ofTerm(term);
    const target = document.activeElement?.closest(".target");
    const at = target && getSelection().isCollapsed ? selectionIn(target)?.[0] : null;
    if (at == null) return null;
    const row = target.closest(".row");
    const words = await this.load(row);
    const number = words ? words.target.findIndex(([start, end]) => start <= at && at <= end) : -1;
    return number < 0 ? null : { row, words, side: "target", numbers: [number] };
  }

  /** The row's words as of the text on screen; null while that is another. */
  async load(row) {
    if (!this.known.has(row)) this.known.set(row, this.fetch(row));
    const words = await this.known.get(row);
    if (words === undefined) this.known.delete(row);
    const version = versionOf(row) ?? String(words?.version);
    return words && version === String(words.version) && this.savedText(row) === textOf(row) ? words : null;
  }

  async fetch(row) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const over = this.pointer?.target.closest?.(".row") === row || row.contains(document.activeElement);
    if (!over) return undefined; // the pointer only crossed it
    try {
      const response = await fetch(this.address.replace(/0\/$/, `${row.dataset.id}/`), { credentials: "same-origin" });
      return response.ok && !response.redirected ? await response.json() : null;
    } catch {
      return null; // without its words the row works all the same
    }
  }

  /** Light the counterpart of a term that has the focus; its words as text, "" where there are none. */
  async speak(term) {
    const found = await this.ofTerm(term);
    this.show(found);
    return found ? this.ranges.filter((range) => !term.parentElement.contains(range.startContainer)).join("; ") : "";
  }

  show(found) {
    const name = found ? `${found.row.id} ${found.words.version} ${found.side} ${found.numbers}` : "";
    if (name === this.shown && !this.ranges.some((range) => range.collapsed)) return; // the row was not redrawn
    this.dark();
    if (!found) return;
    this.shown = name;
    const { row, words, side, numbers } = found;
    const mine = SIDES.indexOf(side);
    const others = new Set(words.links.filter((link) => numbers.includes(link[mine])).map((link) => link[1 - mine]));
    const mates = new Set(words.links.filter((link) => others.has(link[1 - mine])).map((link) => link[mine]));
    const lit = mine ? [others, mates] : [mates, others];
    const elements = [row.querySelector(".source"), targetOf(row)];
    this.ranges = elements.flatMap((element, k) => joined(element, words[SIDES[k]].filter((_, n) => lit[k].has(n))));
    CSS.highlights.set("word", new Highlight(...this.ranges));
  }
}

/** Ranges of spans; those with white space alone between them become one. */
function joined(element, spans) {
  const text = element.textContent;
  const runs = [];
  for (const [start, end] of spans) {
    const last = runs.at(-1);
    if (last && !text.slice(last[1], start).trim()) last[1] = end;
    else runs.push([start, end]);
  }
  return runs.map(([start, end]) => rangeOf(element, start, end));
}
