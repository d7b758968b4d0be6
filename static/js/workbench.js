// The workbench page: one active row, its keys, and answers of the server put into the page.

import { ArticleState } from "./workbench-article.js";
import { Everywhere } from "./workbench-everywhere.js";
import { Findings } from "./workbench-findings.js";
import { Hints } from "./workbench-hints.js";
import { keyName } from "./workbench-keys.js";
import { List } from "./workbench-list.js";
import { chosenText, Editor, mergeFacts, showConflict } from "./workbench-row.js";
import { Saver } from "./workbench-save.js";
import { settle } from "./workbench-start.js";
import { numberOf, pasteAsLine, select, selectionIn, targetOf } from "./workbench-text.js";

const bench = document.getElementById("bench");
const state = document.getElementById("save-state");
const editable = !("readonly" in bench.dataset);
const narrow = matchMedia("(max-width: 900px)"); // findings in a sheet over the rows
const list = new List(bench);
const editor = new Editor();
const saver = new Saver(bench, { merge, tell, reviewIs: (...stands) => article.stateIs(...stands) });
const article = new ArticleState(bench, { saver, list, tell, announce, jump });
const findings = new Findings(bench, { spans: () => editor.spans });
const hints = new Hints(bench, { savedText: (row) => saver.entry(row).saved, announce });
const everywhere = new Everywhere(document.getElementById("everywhere"), { flush: () => saver.saveAll(), tell });
let active = null;

function tell(kind, text) {
  state.className = `save-${kind}${kind === "failed" ? " is-failed" : ""}`;
  state.textContent = text;
  if (kind === "failed") announce(text);
}

/** What a person who does not see the page should hear; not every autosave. */
function announce(text) {
  document.getElementById("announce").textContent = text;
}

// The active row

function activate(row, { focus = true, caret = null, scroll = true } = {}) {
  if (active !== row) {
    const before = row.getBoundingClientRect().top;
    deactivate();
    active = row;
    row.classList.add("active");
    if (editable && !saver.entry(row).conflict) editor.start(row);
    findings.show(row);
    hints.show(row);
    scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" }); // the text stays where it was
  }
  const target = targetOf(row);
  if (focus) (target.isContentEditable ? target : row.querySelector(".row-at a")).focus({ preventScroll: true });
  if (focus && caret && target.isContentEditable) select(target, caret);
  if (scroll) row.scrollIntoView({ block: "nearest" });
  if (narrow.matches) target.scrollIntoView({ block: "nearest" }); // clear of the sheet of findings
}

/** The row becomes text again; a change is saved at once. */
function deactivate() {
  if (!active) return;
  const row = active;
  if (targetOf(row).isContentEditable) {
    editor.stop(row);
    saver.save(row);
  }
  row.classList.remove("active");
  hints.hide(row);
  row.querySelectorAll(".current").forEach((element) => element.classList.remove("current"));
  active = null;
}

// Answers of the server

/** Put the row as the server has it into the page around what is being typed; ``sent`` is what it answers. */
function merge(row, fresh, sent, { conflict = false, force = false } = {}) {
  const chosen = row.querySelector(".conflict")?.contains(document.activeElement);
  hints.forget();
  row.querySelectorAll(".conflict, .row-note").forEach((element) => element.remove());
  row.classList.remove("is-conflict");
  if (conflict) {
    if (targetOf(row).isContentEditable) editor.stop(row);
    showConflict(row, fresh);
    if (row === active) findings.pause("Choose a text first; then this row is checked again.");
    return;
  }
  const note = fresh.querySelector(".row-note");
  if (note) row.querySelector(".source").after(document.adoptNode(note));
  mergeFacts(row, fresh);
  editor.merge(row, fresh, sent, force);
  if (row === active) {
    if (!targetOf(row).isContentEditable) editor.start(row);
    if (chosen) targetOf(row).focus({ preventScroll: true });
    findings.show(row);
    hints.show(row);
  }
  list.recount();
}

// Acts

function next(by, { unconfirmed = false } = {}) {
  const rows = list.visible();
  const at = rows.indexOf(active);
  const ahead = by > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(at, 0)).reverse();
  const row = unconfirmed ? ahead.find((other) => !("settled" in other.dataset)) : ahead[0];
  if (row) activate(row, { caret: [0, 0] });
  return row;
}

async function confirmRow({ unconfirmed = false } = {}) {
  if (!active || !editable) return;
  const row = active;
  if (saver.entry(row).conflict) return;
  const saved = saver.save(row, { confirm: true });
  saved.then((done) => done && announce(`Row ${numberOf(row)} confirmed`));
  if (!next(1, { unconfirmed })) await saved;
}

async function act(row, button, fields) {
  const acted = await saver.act(row, button.formAction, fields);
  if (acted && row === active) targetOf(row).focus({ preventScroll: true });
}

function fix() {
  const button = findings.current?.querySelector(".fix");
  if (button) act(active, button);
}

function fixEverywhere(link = findings.current?.querySelector(".everywhere")) {
  if (link) everywhere.open(link.href);
}

function dismiss(item = findings.current, first = "dismiss") {
  const row = active;
  const acts = {};
  item?.querySelectorAll(".dismiss, .never").forEach((button) => {
    acts[button.className] = (reason) => act(row, button, { reason });
  });
  if (acts[first]) findings.ask(item, acts, first, () => targetOf(row).focus({ preventScroll: true }));
}

function stepFinding(by) {
  if (findings.row && findings.row === active && findings.step(by)) return;
  const rows = list.visible();
  const at = rows.indexOf(active);
  const ahead = by > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(at, 0)).reverse();
  const row = ahead.find((other) => other.querySelector("li[data-check]"));
  if (!row) return;
  activate(row, { caret: [0, 0] });
  findings.chooseEnd(by < 0);
}

async function changeView(name) {
  await Promise.all(list.rows.filter((row) => row.querySelector("form")).map((row) => saver.save(row)));
  try {
    await list.view(name);
  } catch (error) {
    tell("failed", error.message);
  }
}

/** The other order, from the server; what is typed is saved first, and the active row stays the active one. */
async function changeOrder() {
  await Promise.all(list.rows.filter((row) => row.querySelector("form")).map((row) => saver.save(row)));
  const link = bench.querySelector(".bench-order a:not([aria-current])");
  if (active) link.hash = active.id;
  location.assign(link.href);
}

const KEYS = {
  confirm: () => confirmRow(),
  "confirm-unconfirmed": () => confirmRow({ unconfirmed: true }),
  "previous-row": () => next(-1),
  "next-row": () => next(1),
  "previous-finding": () => stepFinding(-1),
  "next-finding": () => stepFinding(1),
  fix,
  everywhere: () => fixEverywhere(),
  dismiss: () => dismiss(),
  restore: async () => {
    if (!active) return;
    const row = active;
    if ((await saver.save(row)) && row.querySelector(".restore")) act(row, row.querySelector(".restore"));
  },
  diff: () => changeView(bench.dataset.view === "diff" ? "now" : "diff"),
  order: changeOrder,
  search: () => document.getElementById("search").focus(),
  help: () => document.getElementById("help").showModal(),
  leave: () => {
    if (active && targetOf(active).contains(document.activeElement)) {
      saver.save(active);
      active.querySelector(".row-at a").focus({ preventScroll: true });
    }
  },
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  const name = keyName(event, bench);
  if (name) {
    if (name !== "leave") event.preventDefault();
    KEYS[name]();
  } else if (event.key === "Enter" && active && event.target === targetOf(active)) {
    event.preventDefault(); // a row is one line of text; Ctrl+Enter confirms it
  }
});

bench.addEventListener("input", (event) => {
  if (event.target.classList.contains("target")) saver.typed(event.target.closest(".row"));
  else if (event.target.closest(".conflict-merge")) {
    saver.keep(saver.entry(event.target.closest(".row")), event.target.value);
  } else if (event.target.id === "search") list.search(event.target.value);
});
bench.addEventListener("paste", pasteAsLine);

function clickInRow(event, row) {
  const button = event.target.closest("button");
  if (event.target.closest(".conflict")) return;
  const target = targetOf(row);
  const at = event.target.closest(".target") ? selectionIn(target) : null;
  const marked = event.target.closest("mark")?.dataset.f.split(" ");
  if (row !== active) {
    const text = getSelection().isCollapsed || at; // text selected elsewhere in the row stays selected
    activate(row, { caret: at, scroll: false, focus: Boolean(text) && !button });
  }
  if (marked) findings.chooseById(marked);
  else if (at) findings.chooseById(editor.idsAt(at[0]));
  const item = event.target.closest("li[data-check]");
  if (item && item !== findings.current) findings.choose(item);
  if (!button) return;
  event.preventDefault();
  if (["dismiss", "never"].includes(button.className)) dismiss(item, button.className);
  else if (button.name === "confirm") confirmRow();
  else if (button.formAction && !button.classList.contains("draft")) act(row, button);
  else saver.save(row);
}

bench.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const filter = link?.closest("#filters, #no-rows");
  const row = event.target.closest(".row");
  if (filter || link?.closest("#views")) {
    event.preventDefault();
    if (filter) list.filter(link.dataset.show);
    else changeView(link.dataset.view);
  } else if (link?.classList.contains("everywhere")) {
    event.preventDefault();
    fixEverywhere(link);
  } else if (link?.hash.startsWith("#segment-")) {
    event.preventDefault();
    jump(link.hash);
  } else if (row) clickInRow(event, row);
});

bench.addEventListener("submit", (event) => {
  const row = event.target.closest(".row");
  if (row && event.target.closest(".conflict")) {
    event.preventDefault();
    saver.resolve(row, ...chosenText(event));
  } else if (!row && event.target.method === "post" && event.target !== article.sending) {
    event.preventDefault();
    article.send(event.target, event.submitter);
  }
});

function jump(hash) {
  const row = document.getElementById(hash.slice(1));
  if (!row) return;
  row.closest("details")?.setAttribute("open", "");
  row.hidden = false;
  history.replaceState(history.state, "", hash);
  activate(row, { caret: [0, 0] });
}

// Start

settle(bench, { editable, next: () => next(1), confirm: () => confirmRow() });
document.body.addEventListener("htmx:oobAfterSwap", () => {
  clearTimeout(list.timer);
  list.timer = setTimeout(() => list.recount(), 100);
});
if (editable) saver.restore((row, text) => (targetOf(row).textContent = text));
list.recount();
const first = list.text.find((row) => !("settled" in row.dataset)) ?? list.text[0];
// On a slow line a person is faster than this script: the row they clicked meanwhile holds the selection.
const clickedEarly = getSelection().anchorNode?.parentElement?.closest("#bench .row");
if (location.hash.startsWith("#segment-")) {
  // The browser's own jump to the fragment comes last and would take the focus away again.
  const arrive = () => setTimeout(() => jump(location.hash));
  if (document.readyState === "complete") arrive();
  else addEventListener("load", arrive, { once: true });
} else if (document.querySelector("#blocked, #change")) document.querySelector("#blocked, #change").focus();
else if (clickedEarly) activate(clickedEarly, { caret: selectionIn(targetOf(clickedEarly)), scroll: false });
else if (first && !narrow.matches) activate(first, { focus: false, scroll: false });
bench.dataset.ready = "";
