// Fix everywhere: the dialog that lists the places of a wording. Its content is the server's; ticks are kept
// while the replacement is edited. Applying is a plain form post: the page comes back and tells what was done.

const PAUSE = 250; // ms of silence before the list follows the text

export class Everywhere {
  /** ``flush()`` saves what is being typed; ``tell(kind, text)`` shows a failure. */
  constructor(dialog, { flush, tell }) {
    this.dialog = dialog;
    this.flush = flush;
    this.tell = tell;
    dialog.addEventListener("input", (event) => this.changed(event.target));
    dialog.addEventListener("click", (event) => this.clicked(event));
    dialog.addEventListener("submit", (event) => this.submitted(event));
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const apply = dialog.querySelector(".everywhere-apply");
      if (!apply.disabled) apply.form.requestSubmit(apply);
    });
  }

  async open(address) {
    this.ticks = new Map(); // place -> what the person chose
    this.stale = false; // whether the list is older than the text above it
    await this.flush();
    const page = await this.fetch(address);
    if (!page) return;
    this.dialog.replaceChildren(...document.adoptNode(page.body).childNodes);
    this.count();
    if (!this.dialog.open) this.dialog.showModal();
    const input = this.dialog.querySelector("#new");
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  async fetch(address) {
    try {
      const response = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
      if (response.redirected) {
        location.assign(response.url);
        return null;
      }
      if (!response.ok) throw new Error(response.status);
      return new DOMParser().parseFromString(await response.text(), "text/html");
    } catch {
      this.tell("failed", "Not done: the places could not be loaded");
      return null;
    }
  }

  changed(field) {
    if (field.name === "places") {
      this.ticks.set(field.value, field.checked);
      this.count();
    } else if (field.classList.contains("tick-all")) {
      for (const box of field.closest("fieldset").querySelectorAll("[name=places]:enabled")) {
        box.checked = field.checked;
        this.ticks.set(box.value, box.checked);
      }
      this.count();
    } else {
      if (field.type === "checkbox") this.ticks.clear();
      clearTimeout(this.timer);
      this.stale = true;
      this.timer = setTimeout(() => this.refresh(), field.type === "checkbox" ? 0 : PAUSE);
    }
  }

  /** The list anew for the text and the choices above it. */
  async refresh() {
    const form = this.dialog.querySelector(".everywhere-form");
    const query = new URLSearchParams(new FormData(form)).toString();
    const page = await this.fetch(`${form.getAttribute("action")}?${query}`);
    if (!page || query !== new URLSearchParams(new FormData(form)).toString()) return;
    const list = page.querySelector(".everywhere-list");
    const top = this.dialog.querySelector(".everywhere-places").scrollTop;
    this.dialog.querySelector(".everywhere-list").replaceWith(document.adoptNode(list));
    this.dialog.querySelector(".everywhere-places").scrollTop = top;
    for (const box of list.querySelectorAll("[name=places]:enabled")) box.checked = this.ticks.get(box.value) ?? box.checked;
    form.querySelector("#new").setAttribute("aria-invalid", String(!list.elements.new.value));
    this.stale = false;
    this.count();
  }

  count() {
    const ticked = [...this.dialog.querySelectorAll("[name=places]:checked")];
    const drafts = new Set(ticked.filter((box) => "confirmed" in box.dataset).map((box) => box.dataset.row)).size;
    this.dialog.querySelector(".everywhere-ticked").textContent = ticked.length;
    this.dialog.querySelector(".everywhere-apply").disabled = !ticked.length;
    const note = document.createElement("b");
    note.textContent = `${drafts} confirmed row${drafts === 1 ? "" : "s"}`;
    const rest = drafts === 1 ? " becomes a draft; nothing else changes." : " become drafts; nothing else changes.";
    this.dialog.querySelector(".everywhere-drafts").replaceChildren(...(drafts ? [note, rest] : ["Nothing else changes."]));
    for (const group of this.dialog.querySelectorAll("fieldset")) {
      const boxes = [...group.querySelectorAll("[name=places]")];
      const on = boxes.filter((box) => box.checked).length;
      const all = group.querySelector(".tick-all");
      all.checked = on === boxes.length;
      all.indeterminate = on > 0 && on < boxes.length;
      group.querySelector(".everywhere-count").textContent = `${on} of ${boxes.length}`;
    }
  }

  clicked(event) {
    const link = event.target.closest("a");
    if (link?.classList.contains("everywhere-close")) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (link || event.target === this.dialog) this.dialog.close(); // a row's link goes on to the row
  }

  submitted(event) {
    if (event.target.method !== "post") {
      event.preventDefault(); // Enter in the text: the list follows by itself
    } else if (this.stale) {
      event.preventDefault(); // what is applied is what the list shows
      event.stopPropagation();
      this.refresh().then(() => this.dialog.querySelector(".everywhere-apply").focus());
    }
  }
}
