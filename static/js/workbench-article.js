// The article around its rows: its own forms, and its head where an edit changes where it stands.

import { numberOf } from "./workbench-text.js";

export class ArticleState {
  sending = null; // the form whose submit event comes after the rows were stored

  constructor(bench, { saver, list, tell, announce, jump }) {
    Object.assign(this, { bench, saver, list, tell, announce, jump });
    document.body.addEventListener("htmx:configRequest", ({ detail }) => (detail.parameters.view = bench.dataset.view));
    document.body.addEventListener("htmx:afterSettle", () => this.takeFreshRows());
  }

  /** Rows that came with the progress of scoring: the encoder may have found or explained something there. */
  takeFreshRows() {
    for (const template of document.querySelectorAll("#progress template")) {
      const rows = template.content.querySelectorAll(".row");
      template.remove();
      rows.forEach((row) => this.saver.alongside(row));
    }
  }

  /** What is being typed is stored before the form goes; where it cannot be, the form stays. */
  async send(form, submitter) {
    const [open] = await this.saver.flush();
    if (open) {
      this.jump(`#${open.row.id}`);
      if (open.conflict) this.tell("failed", `Not sent: choose a text in row ${numberOf(open.row)} first`);
      return;
    }
    form.elements.csrfmiddlewaretoken.value = this.saver.token();
    await new Promise((done) => setTimeout(done)); // a form does not submit within its own submit event
    this.sending = form;
    form.requestSubmit(submitter);
    this.sending = null;
  }

  /** An edit can take a submitted or approved article back: head, banners and row states as they are now. */
  async stateIs(name, pairing) {
    this.pairingIs(pairing);
    const before = this.bench.dataset.state;
    if (!name || name === before) return;
    this.bench.dataset.state = name;
    try {
      const response = await fetch(this.bench.dataset.here, { credentials: "same-origin" });
      this.redraw(new DOMParser().parseFromString(await response.text(), "text/html"));
    } catch {
      this.bench.dataset.state = before; // the next answer asks again
    }
  }

  /** Somebody paired the rows anew: what this page shows is not what there is. */
  pairingIs(pairing) {
    if (!pairing || pairing === this.bench.dataset.pairing) return;
    this.bench.dataset.pairing = pairing;
    const message = document.createElement("p");
    message.className = "message message-warning";
    message.id = "paired-anew";
    message.append("Somebody paired the rows of this article anew. Your texts are stored. ");
    const link = document.createElement("a");
    link.href = this.bench.dataset.here;
    link.textContent = "Show the rows as they are now";
    message.append(link);
    document.getElementById("paired-anew")?.remove();
    this.bench.querySelector("#banners").append(message);
    this.announce("Somebody paired the rows of this article anew.");
  }

  redraw(page) {
    for (const row of this.list.rows) {
      const fresh = page.querySelector(`#${row.id} .row-state`);
      if (fresh) row.querySelector(".row-state").replaceWith(document.adoptNode(fresh));
    }
    for (const part of [".bench-title .chip", ".bench-tools", "#banners"]) {
      this.bench.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
    }
    this.list.recount();
    this.announce(`The article is ${this.bench.querySelector(".bench-title .chip").textContent.toLowerCase()} again`);
  }
}
