// The workbench page: one active row, its keys, and answers of the server put into the page.

import { Findings } from "./workbench-findings.js";
import { keyName, modifierName } from "./workbench-keys.js";
import { List } from "./workbench-list.js";
import { Saver } from "./workbench-save.js";
import { clearPaint, paint, select, selectionIn, setText, spansOf, targetOf, textOf } from "./workbench-text.js";

const bench = document.getElementById("bench");
const state = document.getElementById("save-state");
const editable = !("readonly" in bench.dataset);
const list = new List(bench);
const saver = new Saver(bench, { merge, tell });
const findings = new Findings(bench, { spans: () => painted });
let active = null;
let painted = []; // spans of the active row's text while it is edited

function tell(kind, text) {
  state.className = `save-${kind}${kind === "failed" ? " is-failed" : ""}`;
  state.textContent = text;
}

// The active row

function activate(row, { focus = true, caret = null, scroll = true } = {}) {
  if (active !== row) {
    deactivate();
    active = row;
    row.classList.add("active");
    startEditing(row);
    findings.show(row);
  }
  const target = targetOf(row);
  if (focus) (target.isContentEditable ? target : row.querySelector(".row-at a")).focus({ preventScroll: true });
  if (focus && caret && target.isContentEditable) select(target, caret);
  if (scroll) row.scrollIntoView({ block: "nearest" });
}

function startEditing(row) {
  const target = targetOf(row);
  if (!editable || saver.entry(row).conflict) return;
  painted = spansOf(target);
  target.textContent = target.textContent;
  target.contentEditable = "plaintext-only";
  if (target.contentEditable !== "plaintext-only") target.contentEditable = "true";
  target.setAttribute("role", "textbox");
  target.setAttribute("aria-multiline", "true");
  target.setAttribute("aria-label", `Row ${row.querySelector(".row-at a").textContent}, Indonesian`);
  target.spellcheck = true;
  paint(target, painted);
}

/** Back to text: the marks return as elements around what they still cover; a change is saved at once. */
function deactivate() {
  if (!active) return;
  const row = active;
  const target = targetOf(row);
  if (target.isContentEditable) {
    const live = painted.filter((span) => span.range && !span.range.collapsed);
    const text = target.textContent;
    const spans = live.map((span) => ({ ...span, start: span.range.startOffset, end: span.range.endOffset }));
    stopEditing(target);
    drawMarks(target, text, spans);
    saver.save(row);
  }
  row.classList.remove("active");
  row.querySelectorAll(".current").forEach((element) => element.classList.remove("current"));
  active = null;
}

function stopEditing(target) {
  target.removeAttribute("contenteditable");
  ["role", "aria-multiline", "aria-label"].forEach((name) => target.removeAttribute(name));
  clearPaint();
  painted = [];
}

function drawMarks(target, text, spans) {
  const parts = [];
  let at = 0;
  for (const span of spans.sort((one, other) => one.start - other.start)) {
    if (span.start < at || span.end > text.length) continue;
    const mark = document.createElement("mark");
    mark.className = span.severity;
    mark.dataset.f = span.ids.join(" ");
    mark.textContent = text.slice(span.start, span.end);
    parts.push(text.slice(at, span.start), mark);
    at = span.end;
  }
  target.replaceChildren(...parts.filter((part) => part !== ""), ...(at < text.length ? [text.slice(at)] : []));
}

// Answers of the server

/** Put the row as the server has it into the page around what is being typed; ``sent`` is what it answers. */
function merge(row, fresh, sent, { conflict = false, force = false } = {}) {
  row.querySelectorAll(".conflict, .row-note").forEach((element) => element.remove());
  row.classList.toggle("is-conflict", conflict);
  if (conflict) {
    if (targetOf(row).isContentEditable) stopEditing(targetOf(row));
    row.append(document.adoptNode(fresh.querySelector(".conflict")));
    row.querySelector(".conflict textarea").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    return;
  }
  const note = fresh.querySelector(".row-note");
  if (note) row.querySelector(".source").after(document.adoptNode(note));
  mergeFacts(row, fresh);
  mergeText(row, fresh, sent, force);
  if (row === active) findings.show(row);
  list.recount();
}

function mergeFacts(row, fresh) {
  ["errors", "warnings", "changed", "risky", "settled"].forEach((name) => delete row.dataset[name]);
  Object.assign(row.dataset, fresh.dataset);
  row.querySelector(".source").innerHTML = fresh.querySelector(".source").innerHTML;
  row.querySelector(".row-state").innerHTML = fresh.querySelector(".row-state").innerHTML;
  const form = row.querySelector(".row-edit");
  form.querySelector("[name=seen_version]").value = fresh.dataset.version;
  form.querySelector(".alternate")?.remove();
  const alternate = fresh.querySelector(".alternate");
  if (alternate) targetOf(row).after(document.adoptNode(alternate));
  const asking = form.querySelector(".dismiss-form");
  const before = asking?.closest("li").dataset.finding;
  const focused = asking?.contains(document.activeElement) && document.activeElement;
  form.querySelector(".findings")?.remove();
  const items = fresh.querySelector(".findings");
  if (items) form.append(document.adoptNode(items));
  const item = asking && form.querySelector(`li[data-finding="${before}"]`);
  if (item) {
    item.append(asking);
    if (focused) focused.focus();
  }
}

function mergeText(row, fresh, sent, force) {
  const [target, source] = [targetOf(row), targetOf(fresh)];
  row.querySelector("textarea").value = source.textContent;
  if (source.dataset.missing) target.dataset.missing = source.dataset.missing;
  else delete target.dataset.missing;
  const typedOn = !force && textOf(row) !== sent && textOf(row) !== source.textContent;
  if (row !== active || !target.isContentEditable) {
    if (!typedOn) target.replaceChildren(...document.adoptNode(source).childNodes);
    if (row === active) startEditing(row);
    return;
  }
  if (typedOn) return; // the next save brings the marks of the newer text
  const spans = spansOf(source);
  setText(target, source.textContent);
  target.normalize();
  painted = spans;
  paint(target, painted);
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

function dismiss(item = findings.current) {
  const button = item?.querySelector(".dismiss");
  if (!button) return;
  const row = active;
  const back = () => targetOf(row).focus({ preventScroll: true });
  findings.ask(item, (reason) => act(row, button, { reason }), back);
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

const KEYS = {
  confirm: () => confirmRow(),
  "confirm-unconfirmed": () => confirmRow({ unconfirmed: true }),
  "previous-row": () => next(-1),
  "next-row": () => next(1),
  "previous-finding": () => stepFinding(-1),
  "next-finding": () => stepFinding(1),
  fix,
  dismiss: () => dismiss(),
  restore: () => active && act(active, active.querySelector(".restore")),
  diff: () => changeView(bench.dataset.view === "diff" ? "now" : "diff"),
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

bench.addEventListener("paste", (event) => {
  if (!event.target.isContentEditable) return;
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain").replace(/\s*[\r\n]+\s*/g, " ");
  document.execCommand("insertText", false, text);
});

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
  else if (at) findings.chooseById(painted.filter((s) => s.start <= at[0] && at[0] < s.end).flatMap((s) => s.ids));
  const item = event.target.closest("li[data-check]");
  if (item && item !== findings.current) findings.choose(item);
  if (!button) return;
  event.preventDefault();
  if (button.classList.contains("dismiss")) dismiss(item);
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
  } else if (link?.hash.startsWith("#segment-")) {
    event.preventDefault();
    jump(link.hash);
  } else if (row) clickInRow(event, row);
});

bench.addEventListener("submit", (event) => {
  const row = event.target.closest(".row");
  if (row && event.target.closest(".conflict")) {
    event.preventDefault();
    const version = event.target.querySelector("[name=seen_version]").value;
    const text = event.submitter?.name === "target" ? event.submitter.value : event.target.querySelector("textarea").value;
    saver.resolve(row, text, version);
  } else if (!row && event.target.method === "post" && saver.dirtyEntries().length) {
    event.preventDefault(); // what is still being typed goes first
    Promise.all(saver.dirtyEntries().map((entry) => saver.save(entry.row))).then(() => event.target.submit());
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

document.getElementById("search-box").hidden = false;
document.querySelector(".foot-phone").hidden = !editable;
document.getElementById("phone-next").addEventListener("click", () => next(1));
document.getElementById("phone-confirm").addEventListener("click", () => confirmRow());
document.querySelectorAll("kbd").forEach((key) => (key.textContent = modifierName(key.textContent)));
document.body.addEventListener("htmx:oobAfterSwap", () => {
  clearTimeout(list.timer);
  list.timer = setTimeout(() => list.recount(), 100);
});
if (editable) {
  saver.restore((row, text) => {
    targetOf(row).textContent = text;
  });
}
list.recount();
const first = list.text.find((row) => !("settled" in row.dataset)) ?? list.text[0];
if (location.hash.startsWith("#segment-")) jump(location.hash);
else if (document.getElementById("blocked")) document.getElementById("blocked").focus();
else if (first && matchMedia("(min-width: 901px)").matches) activate(first, { focus: false, scroll: false });
bench.dataset.ready = "";
