// The findings of the active row: which one is current, moving between them, dismissing with a reason,
// in this text alone or for good.

import { numberOf, paintCurrent } from "./workbench-text.js";

const openOf = (row) => [...row.querySelectorAll("li[data-check]")];

export class Findings {
  /** ``spans()`` gives the painted spans of the edited text, if the row is being edited. */
  constructor(bench, { spans }) {
    this.spans = spans;
    this.title = bench.querySelector("#panel-title");
    this.count = bench.querySelector("#panel-count");
    this.empty = bench.querySelector("#panel-empty");
    this.template = bench.querySelector("#dismiss-template");
  }

  /** Show the row's list; the finding that was current stays so while it is there. */
  show(row) {
    this.row = row;
    const open = openOf(row);
    const kept = open.find((item) => item.dataset.finding === this.id) ?? open[0];
    const number = numberOf(row);
    this.title.textContent = `Findings in row ${number}`;
    this.empty.textContent = row.querySelector(".findings") ? "" : `Nothing was found in row ${number}.`;
    this.choose(kept);
  }

  /** No list for now, and why. */
  pause(reason) {
    this.count.textContent = "";
    this.empty.textContent = reason;
  }

  choose(item) {
    const open = openOf(this.row);
    this.row.querySelectorAll("li.current").forEach((other) => other.classList.toggle("current", other === item));
    item?.classList.add("current");
    this.id = item?.dataset.finding;
    this.count.textContent = item ? `${open.indexOf(item) + 1} of ${open.length}` : "";
    paintCurrent(this.row, this.spans(), this.id);
    if (item) this.reveal(item);
  }

  reveal(item) {
    const list = item.parentElement;
    const [top, bottom] = [item.offsetTop, item.offsetTop + item.offsetHeight];
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) list.scrollTop = Math.max(0, top - 8);
  }

  get current() {
    return this.row && openOf(this.row).find((item) => item.dataset.finding === this.id);
  }

  /** The next or previous finding of this row; false where there is none and the caller should change rows. */
  step(by) {
    if (!this.row) return false;
    const open = openOf(this.row);
    const next = open[open.indexOf(this.current) + by];
    if (!next) return false;
    this.choose(next);
    return true;
  }

  chooseEnd(last) {
    const open = openOf(this.row);
    this.choose(last ? open.at(-1) : open[0]);
  }

  /** Put the caret's finding forward: the ids under a mark that was clicked. */
  chooseById(ids) {
    const item = openOf(this.row).find((other) => ids.includes(other.dataset.finding));
    if (item) this.choose(item);
  }

  /**
   * Ask for the reason in place; calls ``acts[name](reason)`` of the button that is pressed, or nothing.
   * Enter presses ``first``, Shift+Enter "never"; an act that is missing has no button.
   */
  ask(item, acts, first, cancelled) {
    item.querySelector(".dismiss-form")?.remove();
    // The list lies inside the row's form, and forms do not nest: the questions are plain fields here.
    const box = this.template.content.firstElementChild.cloneNode(true);
    item.append(box);
    const input = box.querySelector("input");
    const close = () => {
      box.remove();
      cancelled();
    };
    box.querySelectorAll("button[value]").forEach((button) => {
      button.hidden = button.value !== "cancel" && !acts[button.value];
      button.classList.toggle("button-primary", button.value === first);
    });
    const send = (name) => {
      if (!acts[name]) return;
      if (!input.value.trim()) {
        input.setAttribute("aria-invalid", "true");
        input.focus();
        return;
      }
      box.remove();
      acts[name](input.value.trim());
    };
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target === input) {
        event.preventDefault();
        send(event.shiftKey ? "never" : first);
      }
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      if (button.value === "cancel") close();
      else send(button.value);
    });
    this.choose(item);
    input.focus();
    item.scrollIntoView({ block: "nearest" });
  }
}
