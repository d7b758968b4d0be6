// The text of a row: reading and writing it, the caret, and findings painted over it while it is edited.
// Positions are never counted from the server's numbers: they are read off its <mark> elements.

const PAINTS = ["f-neutral", "f-minor", "f-major", "f-critical", "current", "current-error"];
const canPaint = typeof Highlight === "function" && CSS.highlights !== undefined;

export const numberOf = (row) => row.querySelector(".row-at a").textContent;
export const targetOf = (row) => row.querySelector(".target");
export const versionOf = (row) => row.querySelector("[name=seen_version]")?.value;
export const textOf = (row) => targetOf(row).textContent;

/** The findings marked in an element: [{start, end, ids, severity}], offsets in UTF-16 units. */
export function spansOf(element) {
  const spans = [];
  let at = 0;
  for (const node of element.childNodes) {
    const length = node.textContent.length;
    if (node.nodeName === "MARK") {
      spans.push({ start: at, end: at + length, ids: node.dataset.f.split(" "), severity: node.className.split(" ")[0] });
    }
    at += length;
  }
  return spans;
}

/** Paint the findings over plain text that is being edited; the ranges move with the text as it is typed. */
export function paint(element, spans) {
  clearPaint();
  const node = element.firstChild;
  if (!canPaint || !node || node.nodeType !== Node.TEXT_NODE) return;
  const groups = new Map();
  for (const span of spans) {
    if (span.end > node.length) continue;
    const range = new Range();
    range.setStart(node, span.start);
    range.setEnd(node, span.end);
    span.range = range;
    groups.set(span.severity, [...(groups.get(span.severity) ?? []), range]);
  }
  groups.forEach((ranges, name) => CSS.highlights.set(name, new Highlight(...ranges)));
}

export function clearPaint() {
  if (canPaint) PAINTS.forEach((name) => CSS.highlights.delete(name));
}

/** Tint the current finding on both sides; ``spans`` are those of the edited text, if it is edited. */
export function paintCurrent(row, spans, id) {
  row.querySelectorAll("mark.current").forEach((mark) => mark.classList.remove("current"));
  row.querySelectorAll(`mark[data-f~="${id}"]`).forEach((mark) => mark.classList.add("current"));
  if (!canPaint) return;
  CSS.highlights.delete("current");
  CSS.highlights.delete("current-error");
  const mine = spans.filter((span) => span.range && span.ids.includes(id));
  if (!mine.length) return;
  const severe = mine.some((span) => span.severity === "f-major" || span.severity === "f-critical");
  CSS.highlights.set(severe ? "current-error" : "current", new Highlight(...mine.map((span) => span.range)));
}

/** The range of [start, end) of an element's text, in UTF-16 units, whatever elements lie in it. */
export function rangeOf(element, start, end) {
  const range = new Range();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  range.selectNodeContents(element);
  for (let node = walker.nextNode(); node; at += node.length, node = walker.nextNode()) {
    if (at <= start && start < at + node.length) range.setStart(node, start - at);
    if (at < end && end <= at + node.length) range.setEnd(node, end - at);
  }
  return range;
}

/** The offset in an element's text that is nearest to a point of the window; null where the point is elsewhere. */
export function offsetAt(element, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? caret?.startContainer;
  return node && element.contains(node) ? lengthBefore(element, node, caret.offset ?? caret.startOffset) : null;
}

/** How much of the element's text stands before a place in it. */
export function lengthBefore(element, node, offset) {
  const before = new Range();
  before.selectNodeContents(element);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Where the selection stands in the element's text, [start, end], or null if it is elsewhere. */
export function selectionIn(element) {
  const selection = getSelection();
  if (!selection.rangeCount || !element.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = lengthBefore(element, range.startContainer, range.startOffset);
  return [start, start + range.toString().length];
}

export function select(element, [start, end]) {
  const node = element.firstChild;
  if (!node) return;
  const last = node.textContent.length;
  getSelection().setBaseAndExtent(node, Math.min(start, last), node, Math.min(end, last));
}

/** Replace the text, touching only what differs, so that the caret stays and Ctrl+Z takes it back. */
export function setText(element, text) {
  const old = element.textContent;
  if (old === text) return;
  if (document.activeElement !== element || !element.firstChild) {
    element.textContent = text;
    return;
  }
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, text.length) - head;
  while (tail < most && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  select(element, [head, old.length - tail]);
  const middle = text.slice(head, text.length - tail);
  document.execCommand(middle ? "insertText" : "delete", false, middle);
  if (element.textContent !== text) element.textContent = text;
}

/** Letters without diacritics, lower case, đ as d: what the search compares. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** A row is one line of text: what is pasted into it loses its format and its line breaks. */
export function pasteAsLine(event) {
  if (!event.target.isContentEditable) return;
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain").replace(/\s*[\r\n]+\s*/g, " ");
  document.execCommand("insertText", false, text);
}
