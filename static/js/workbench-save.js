// Saving: local drafts, one request at a time per row, versions, retries. No text is ever lost:
// what the server does not have yet is kept in this browser.

import { Drafts } from "./workbench-drafts.js";
import { textOf, versionOf } from "./workbench-text.js";

const LOCAL_PAUSE = 400; // ms of silence before the local draft
const LOCAL_WAIT = 1000; // ms of unbroken typing after which there is a local draft all the same
const SERVER_PAUSE = 900; // ms of silence before the draft on the server
const SERVER_WAIT = 2000; // ms of unbroken typing after which the server gets a draft all the same
const RETRY = [2000, 4000, 8000, 15000, 30000]; // ms between attempts while the server is away

export class Saver {
  /** ``merge(row, fresh, sent)`` puts an answer into the page; ``tell(kind, text)`` shows the save state;
   *  ``reviewIs(state, pairing)`` hears after each answer where the article stands. */
  constructor(bench, { merge, tell, reviewIs }) {
    this.bench = bench;
    this.merge = merge;
    this.tell = tell;
    this.reviewIs = reviewIs;
    this.entries = new Map();
    this.drafts = new Drafts(bench.dataset.user);
    addEventListener("online", () => this.retryAll());
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.keepAll());
    addEventListener("beforeunload", (event) => {
      this.keepAll();
      if (this.drafts.fails && this.dirtyEntries().length) event.preventDefault();
    });
  }

  entry(row) {
    const id = row.dataset.id;
    if (!this.entries.has(id)) {
      const [version, saved, queue] = [versionOf(row), textOf(row), Promise.resolve()];
      // ``unanswered``: texts sent whose answer never came; the server may hold one of them all the same
      this.entries.set(id, { id, row, version, saved, queue, failures: 0, unanswered: new Set() });
    }
    return this.entries.get(id);
  }

  isDirty(entry) {
    return entry.conflict || textOf(entry.row) !== entry.saved;
  }

  dirtyEntries() {
    return [...this.entries.values()].filter((entry) => this.isDirty(entry));
  }

  /** Somebody typed in the row. */
  typed(row) {
    const entry = this.entry(row);
    entry.confirm = false;
    const now = Date.now();
    entry.unkept ??= now; // the first key since the last local draft, and since the last draft sent
    entry.unsent ??= now;
    clearTimeout(entry.localTimer);
    entry.localTimer = setTimeout(() => this.keep(entry), Math.max(0, Math.min(LOCAL_PAUSE, entry.unkept + LOCAL_WAIT - now)));
    this.schedule(entry, Math.max(0, Math.min(SERVER_PAUSE, entry.unsent + SERVER_WAIT - now)));
    if (!entry.failures) this.tell("typing", "Editing…");
  }

  schedule(entry, delay) {
    clearTimeout(entry.timer);
    if (!entry.conflict) entry.timer = setTimeout(() => this.save(entry.row), delay);
  }

  // Local drafts

  keep(entry, text = textOf(entry.row)) {
    entry.unkept = undefined;
    if (!this.isDirty(entry)) return;
    if (this.drafts.put(entry, text) && !entry.failures && !entry.conflict) this.tell("kept", "Draft kept");
  }

  keepAll() {
    this.dirtyEntries().forEach((entry) => entry.conflict || this.keep(entry));
  }

  /** Take up what an earlier page could not save; a row that moved on since becomes a conflict to choose in. */
  restore(setRowText) {
    for (const { key, id, version, draft } of this.drafts.all()) {
      const row = this.bench.querySelector(`.row[data-id="${CSS.escape(id)}"]`);
      if (!row || !row.querySelector("form")) continue;
      const entry = this.entry(row);
      if (!draft || draft.text === entry.saved) {
        this.drafts.drop(key);
        continue;
      }
      entry.version = version;
      entry.unanswered = new Set(draft.sent);
      setRowText(row, draft.text);
      this.save(row);
    }
  }

  // The server

  /** Send what was typed; nothing is sent where nothing changed and nothing is to be confirmed. */
  save(row, { confirm = false } = {}) {
    const entry = this.entry(row);
    if (confirm) entry.confirm = true;
    clearTimeout(entry.timer);
    return this.inTurn(entry, async () => {
      if (entry.conflict || (!this.isDirty(entry) && !entry.confirm)) return true;
      const fields = entry.confirm ? { confirm: "on" } : {};
      return this.post(entry, row.querySelector("form").action, fields);
    });
  }

  /** Another act on the row (apply a fix, dismiss …): what was typed goes with it and is stored first. */
  act(row, address, fields = {}) {
    const entry = this.entry(row);
    clearTimeout(entry.timer);
    return this.inTurn(entry, () => this.post(entry, address, fields, { act: true }));
  }

  /** The choice that ends a conflict: one text, on top of the version that was shown. */
  resolve(row, text, version) {
    const entry = this.entry(row);
    return this.inTurn(entry, () =>
      this.post(entry, row.querySelector("form.row-edit").action, {}, { text, version, act: true }),
    );
  }

  inTurn(entry, job) {
    const run = entry.queue.then(job);
    entry.queue = run.catch(() => undefined);
    return run;
  }

  body(entry, text, version, fields) {
    return new URLSearchParams({ target: text, seen_version: version, view: this.bench.dataset.view, ...fields });
  }

  /** Read anew each time: signing in in another tab changes it. */
  token() {
    const name = `${this.bench.dataset.csrfCookie}=`;
    const cookie = document.cookie.split("; ").find((part) => part.startsWith(name)) ?? name;
    return cookie.slice(name.length);
  }

  headers() {
    return { "HX-Request": "true", "X-CSRFToken": this.token(), Accept: "text/html" };
  }

  async post(entry, address, fields, { text, version, act = false } = {}) {
    const sent = text ?? textOf(entry.row);
    entry.unsent = undefined;
    entry.unanswered.add(sent);
    if (!entry.conflict) this.keep(entry);
    this.tell("saving", "Saving…");
    let response;
    let html;
    try {
      const body = this.body(entry, sent, version ?? entry.version, fields);
      response = await fetch(address, { method: "POST", body, headers: this.headers(), credentials: "same-origin" });
      html = await response.text();
    } catch {
      return this.failed(entry, "no connection. Kept in this browser; trying again", act);
    }
    if (response.redirected || response.status === 401 || response.status === 403) {
      return this.failed(entry, "you are signed out. Sign in in another tab; your text is kept in this browser", act);
    }
    if (response.status === 404) {
      return this.failed(entry, "this row is not yours to change any more. Your text is kept in this browser", act);
    }
    if (response.status === 410) return this.gone(entry, html, sent);
    const [fresh, ...others] = new DOMParser().parseFromString(html, "text/html").querySelectorAll(".row");
    if (!fresh) {
      return this.failed(entry, `the server answered ${response.status}. Kept in this browser; trying again`, act);
    }
    const stored = this.answered(entry, response.status, fresh, sent, text !== undefined);
    others.forEach((other) => this.alongside(other));
    this.reviewIs(response.headers.get("X-Review-State"), response.headers.get("X-Pairing"));
    return stored;
  }

  /** The row has become part of another one: the server keeps the text in its history, the page shows it still. */
  gone(entry, html, sent) {
    const note = new DOMParser().parseFromString(html, "text/html").querySelector(".row-note");
    entry.row.querySelector(".row-note")?.remove();
    if (note) entry.row.querySelector(".row-edit").before(document.adoptNode(note));
    entry.unanswered.clear();
    entry.failures = 0;
    entry.confirm = false;
    this.drafts.forget(entry);
    entry.saved = sent;
    this.tell("failed", "Not saved: this row was paired anew. Your text is kept; see the row.");
    return false;
  }

  answered(entry, status, fresh, sent, resolving) {
    entry.failures = 0;
    const live = textOf(entry.row);
    const ours = entry.unanswered.has(textOf(fresh)); // stored before, and that answer was lost
    entry.unanswered.clear();
    if (status === 409 && !resolving && (ours || live !== sent)) {
      // Typed on while the answer was under way: show the conflict with the newest words.
      if (ours) this.moveOn(entry, fresh);
      this.keep(entry);
      this.inTurn(entry, () => this.post(entry, entry.row.querySelector("form").action, {}));
      return false;
    }
    if (status === 409) {
      entry.conflict = true;
      this.keep(entry, sent);
      this.merge(entry.row, fresh, sent, { conflict: true });
      this.tell("failed", "Not saved: someone else changed this row. Choose below.");
      return false;
    }
    const now = textOf(fresh);
    entry.conflict = false;
    this.moveOn(entry, fresh);
    entry.saved = now;
    if (status === 200) entry.confirm = false;
    this.merge(entry.row, fresh, resolving ? live : sent, { force: resolving });
    if (this.isDirty(entry)) {
      this.keep(entry);
      this.schedule(entry, SERVER_PAUSE);
    } else {
      clearTimeout(entry.localTimer);
      this.drafts.forget(entry);
    }
    if (status === 200 && !this.isDirty(entry)) this.tellSaved();
    return status === 200;
  }

  /** A row as the server has it now, unasked; where somebody is typing, the next save brings it. */
  alongside(fresh) {
    const row = document.getElementById(fresh.id);
    if (!row?.querySelector("form")) return;
    const entry = this.entry(row);
    if (!this.isDirty(entry) && String(versionOf(fresh)) === String(entry.version)) this.merge(row, fresh, entry.saved);
  }

  /** The next texts are based on the server's row as it is now; the draft on the old one is not needed. */
  moveOn(entry, fresh) {
    const before = this.drafts.key(entry);
    entry.version = versionOf(fresh);
    if (this.drafts.key(entry) === before || this.drafts.fails) return;
    this.keep(entry);
    this.drafts.drop(before);
  }

  tellSaved() {
    if (this.dirtyEntries().length) return;
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.tell("saved", `Saved ${time}`);
  }

  failed(entry, reason, act) {
    if (this.isDirty(entry) || entry.confirm) {
      if (!entry.conflict) this.keep(entry);
      this.schedule(entry, RETRY[Math.min(entry.failures, RETRY.length - 1)]);
      entry.failures += 1;
      this.tell("failed", `Not saved: ${reason}`);
    } else {
      this.tell("failed", act ? `Not done: ${reason.split(".")[0]}` : `Not saved: ${reason}`);
    }
    return false;
  }

  /** What is still being typed anywhere goes to the server. */
  saveAll() {
    return Promise.all(this.dirtyEntries().map((entry) => this.save(entry.row)));
  }

  /** Store everything that is typed or still under way; return the entries where that was not possible. */
  async flush() {
    const entries = [...this.entries.values()];
    const stored = await Promise.all(entries.map((entry) => this.save(entry.row)));
    return entries.filter((entry, index) => !stored[index] || this.isDirty(entry));
  }

  retryAll() {
    this.entries.forEach((entry) => entry.failures && this.save(entry.row));
  }

  /** The page goes away: the last words travel with a request that outlives it; the local draft stays until answered. */
  leave() {
    for (const entry of this.dirtyEntries()) {
      if (entry.conflict) continue;
      this.keep(entry);
      const body = this.body(entry, textOf(entry.row), entry.version, {});
      const address = entry.row.querySelector("form").action;
      fetch(address, { method: "POST", body, headers: this.headers(), credentials: "same-origin", keepalive: true }).catch(() => undefined);
    }
  }
}
