// The list of rows: filter, search, the figures of head and foot, and the view against the machine's text.

import { fold, numberOf, targetOf } from "./workbench-text.js";

const MATCH = {
  all: () => true,
  open: (row) => "errors" in row.dataset || "warnings" in row.dataset,
  risky: (row) => "risky" in row.dataset,
  unconfirmed: (row) => !("settled" in row.dataset),
  changed: (row) => "changed" in row.dataset,
};

export class List {
  constructor(bench) {
    this.bench = bench;
    this.rows = [...bench.querySelectorAll(".row")];
    this.text = this.rows.filter((row) => !("furniture" in row.dataset));
    this.show = bench.dataset.show;
    this.query = "";
    this.folded = new WeakMap();
    this.counts = Object.fromEntries(
      [...bench.querySelectorAll("#filters a")].map((link) => [link.dataset.show, link.querySelector(".count")]),
    );
  }

  visible() {
    return this.rows.filter((row) => !row.hidden && row.offsetParent !== null);
  }

  /** Filter and search anew; rows keep their places, and the active row stays in sight until then. */
  apply() {
    const match = MATCH[this.show];
    for (const row of this.rows) row.hidden = !(match(row) && this.found(row));
    this.bench.querySelector("#no-rows").hidden = this.text.some((row) => !row.hidden);
  }

  filter(show) {
    this.show = show;
    for (const link of this.bench.querySelectorAll("#filters a")) {
      if (link.dataset.show === show) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.apply();
    this.remember("show", show);
  }

  search(query) {
    this.query = fold(query.trim());
    this.apply();
  }

  found(row) {
    if (!this.query) return true;
    const text = `${row.querySelector(".source").textContent}\n${targetOf(row).textContent}`;
    const known = this.folded.get(row);
    const entry = known?.text === text ? known : { text, folded: fold(text) };
    this.folded.set(row, entry);
    return entry.folded.includes(this.query);
  }

  /** Put the choice into the address and into the other links, so that a reload or a new order keeps it. */
  remember(name, value) {
    const address = new URL(location.href);
    address.searchParams.set(name, value);
    history.replaceState(history.state, "", address);
    for (const link of this.bench.querySelectorAll(".bench-bar a, #views a")) {
      if (name in link.dataset) continue;
      const target = new URL(link.href);
      target.searchParams.set(name, value);
      link.href = target;
    }
  }

  /** Every figure of the page, counted from its rows: the server counts nothing on a save. */
  recount() {
    const sum = (name) => this.rows.reduce((total, row) => total + Number(row.dataset[name] ?? 0), 0);
    const [errors, warnings] = [sum("errors"), sum("warnings")];
    for (const [show, count] of Object.entries(this.counts)) count.textContent = this.text.filter(MATCH[show]).length;
    const confirmed = this.text.filter((row) => row.dataset.state === "confirmed").length;
    const unsettled = this.rows.some((row) => "furniture" in row.dataset && MATCH.unconfirmed(row));
    const blockers = errors + (confirmed < this.text.length) + unsettled;
    this.figure("#sum-errors", errors, "error");
    this.figure("#sum-warnings", warnings, "warning");
    this.put("#sum-confirmed", confirmed);
    this.bench.querySelector("#foot-meter").value = confirmed;
    this.bench.querySelector("#submit")?.classList.toggle("button-primary", !blockers);
    const badge = this.bench.querySelector("#sum-blockers");
    if (badge) {
      badge.hidden = !blockers;
      badge.querySelector("b").textContent = blockers;
    }
    this.quality();
    this.blockers(blockers);
  }

  put(selector, value) {
    this.bench.querySelector(selector).textContent = value;
  }

  figure(selector, count, noun) {
    const element = this.bench.querySelector(selector);
    element.hidden = !count;
    element.querySelector("b").textContent = count;
    element.lastChild.textContent = ` ${noun}${count === 1 ? "" : "s"}`;
  }

  /** The mean of the scored rows, weighted by their Indonesian words, as the server counts it. */
  quality() {
    let [total, words] = [0, 0];
    for (const row of this.text) {
      const value = parseFloat(row.querySelector(".quality")?.textContent);
      if (Number.isNaN(value)) continue;
      const weight = targetOf(row).textContent.split(/\s+/).filter(Boolean).length || 1;
      total += value * weight;
      words += weight;
    }
    this.put("#quality-article", words ? Math.round(total / words) : "–");
  }

  blockers(count) {
    const nav = this.bench.querySelector("#foot-blockers");
    const link = (row, word) => {
      const anchor = document.createElement("a");
      anchor.href = `#${row.id}`;
      anchor.textContent = `${numberOf(row)} ${word}`;
      return anchor;
    };
    const head = document.createElement("span");
    head.className = "is-error";
    head.textContent = count ? `${count} blocker${count === 1 ? "" : "s"}` : "";
    const links = this.rows.filter((row) => row.dataset.errors).slice(0, 4).map((row) => link(row, "error"));
    const open = this.text.find(MATCH.unconfirmed);
    const furniture = this.rows.find((row) => "furniture" in row.dataset && MATCH.unconfirmed(row));
    if (open) links.push(link(open, "unconfirmed"));
    if (furniture) links.push(link(furniture, "furniture"));
    nav.replaceChildren(head, ...links);
  }

  /** Now, the machine's text, or the word diff against it, of all changed rows. */
  async view(name) {
    const bench = this.bench;
    let html = "";
    if (name !== "now") {
      const response = await fetch(`${bench.dataset.changes}?view=${name}`, { credentials: "same-origin" });
      if (!response.ok || response.redirected) throw new Error("The differences could not be loaded.");
      html = await response.text();
    }
    const page = new DOMParser().parseFromString(html, "text/html");
    bench.querySelectorAll(".alternate").forEach((element) => element.remove());
    for (const element of page.querySelectorAll(".alternate")) {
      const row = bench.querySelector(`#segment-${element.dataset.segment}`);
      if (row) targetOf(row).after(element);
    }
    bench.dataset.view = name;
    for (const link of bench.querySelectorAll("#views a")) {
      if (link.dataset.view === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.remember("view", name);
  }
}
