// A row of the page: becoming an editor and text again, and taking in what the server answers.

import { clearPaint, numberOf, paint, setText, spansOf, targetOf, textOf, versionOf } from "./workbench-text.js";

/** The one editor of the page: the active row's own text, made editable in its place. */
export class Editor {
  spans = []; // the findings painted over the text while it is edited

  start(row) {
    const target = targetOf(row);
    this.spans = spansOf(target);
    target.textContent = target.textContent;
    target.contentEditable = "plaintext-only";
    if (target.contentEditable !== "plaintext-only") target.contentEditable = "true";
    target.setAttribute("role", "textbox");
    target.setAttribute("aria-multiline", "true");
    target.setAttribute("aria-label", `Row ${numberOf(row)}, Indonesian`);
    target.spellcheck = true;
    paint(target, this.spans);
  }

  /** Back to text: the marks return as elements around what they still cover. */
  stop(row) {
    const target = targetOf(row);
    const live = this.spans.filter((span) => span.range && !span.range.collapsed);
    const text = target.textContent;
    const spans = live.map((span) => ({ ...span, start: span.range.startOffset, end: span.range.endOffset }));
    target.removeAttribute("contenteditable");
    ["role", "aria-multiline", "aria-label"].forEach((name) => target.removeAttribute(name));
    clearPaint();
    this.spans = [];
    drawMarks(target, text, spans);
  }

  /** The findings under an offset of the edited text. */
  idsAt(offset) {
    return this.spans.filter((span) => span.start <= offset && offset < span.end).flatMap((span) => span.ids);
  }

  /** Take in the target of ``fresh``, the answer to the text ``sent``; what was typed since stays. */
  merge(row, fresh, sent, force) {
    const [target, source] = [targetOf(row), targetOf(fresh)];
    row.querySelector("textarea").value = source.textContent;
    if (source.dataset.missing) target.dataset.missing = source.dataset.missing;
    else delete target.dataset.missing;
    const live = textOf(row);
    if (!force && live !== sent && live !== source.textContent) return; // the next save brings newer marks
    if (!target.isContentEditable) {
      target.replaceChildren(...document.adoptNode(source).childNodes);
      return;
    }
    const spans = spansOf(source);
    setText(target, source.textContent);
    target.normalize();
    this.spans = spans;
    paint(target, spans);
  }
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

/** State, figures, source and findings of a row as the server has them; a reason being typed stays open. */
export function mergeFacts(row, fresh) {
  ["errors", "warnings", "changed", "risky", "settled"].forEach((name) => delete row.dataset[name]);
  Object.assign(row.dataset, fresh.dataset);
  row.querySelector(".source").innerHTML = fresh.querySelector(".source").innerHTML;
  row.querySelector(".row-state").innerHTML = fresh.querySelector(".row-state").innerHTML;
  const form = row.querySelector(".row-edit");
  form.querySelector("[name=seen_version]").value = versionOf(fresh);
  form.querySelector(".row-actions").replaceChildren(...document.adoptNode(fresh.querySelector(".row-actions")).childNodes);
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
  if (!item) return;
  item.append(asking);
  if (focused) focused.focus();
}

/** Mine, theirs and the original instead of the editor. */
export function showConflict(row, fresh) {
  row.classList.add("is-conflict");
  row.append(document.adoptNode(fresh.querySelector(".conflict")));
  row.querySelector(".conflict textarea").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** What the sender of a conflict's form chose: the text, and the version that it goes on top of. */
export function chosenText({ target, submitter }) {
  const text = submitter?.name === "target" ? submitter.value : target.querySelector("textarea").value;
  return [text, target.querySelector("[name=seen_version]").value];
}
