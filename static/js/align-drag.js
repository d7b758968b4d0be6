// Dragging a sentence to another row with pointer events: by mouse anywhere on it, by touch or pen on its handle.

const FAR = 6; // CSS pixels before a press becomes a drag
const EDGE = 72; // CSS pixels from the window's edge in which the page scrolls along

export class Dragging {
  /** ``choose(link)`` hears what is picked up, ``drop(link, row)`` where it is let go. */
  constructor(pairs, { choose, drop }) {
    Object.assign(this, { pairs, choose, drop });
    pairs.addEventListener("pointerdown", (event) => this.pressed(event));
    addEventListener("pointermove", (event) => this.moved(event));
    addEventListener("pointerup", (event) => this.released(event));
    addEventListener("pointercancel", () => this.stop());
    addEventListener("keydown", (event) => event.key === "Escape" && this.stop());
    pairs.addEventListener("dragstart", (event) => event.preventDefault());
    pairs.addEventListener("click", (event) => this.swallow(event), true);
  }

  pressed(event) {
    const item = event.target.closest("li:not(.none)");
    const byHandle = event.target.classList.contains("grip");
    if (!item || event.button !== 0 || (event.pointerType !== "mouse" && !byHandle)) return;
    this.item = item;
    this.link = item.querySelector("a");
    this.from = [event.clientX, event.clientY];
    this.justDropped = false;
  }

  moved(event) {
    if (!this.link) return;
    const far = Math.hypot(event.clientX - this.from[0], event.clientY - this.from[1]);
    if (!this.ghost && far < FAR) return;
    if (!this.ghost) this.start();
    event.preventDefault();
    this.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
    this.scroll(event.clientY);
    const row = document.elementFromPoint(event.clientX, event.clientY)?.closest(".pair") ?? null;
    if (row === this.row) return;
    this.unmark();
    this.row = row;
    if (row && row !== this.link.closest(".pair")) row.classList.add(this.allowed(row) ? "is-target" : "is-not-target");
  }

  start() {
    this.ghost = document.createElement("div");
    this.ghost.className = "ghost";
    this.ghost.lang = this.link.closest("ol").lang;
    this.ghost.textContent = this.link.textContent.length > 90 ? `${this.link.textContent.slice(0, 90)}…` : this.link.textContent;
    this.ghost.style.left = "0";
    this.ghost.style.top = "0";
    document.body.append(this.ghost);
    document.body.classList.add("dragging");
    this.item.classList.add("is-dragged");
    this.choose(this.link);
  }

  /** Rows between must have no sentence of this side; the server has the last word. */
  allowed(row) {
    const side = this.link.closest("ol").dataset.side;
    const [a, b] = [Number(this.link.closest(".pair").dataset.at), Number(row.dataset.at)].sort((x, y) => x - y);
    return [...this.pairs.children].every((between) => {
      const at = Number(between.dataset.at);
      return at <= a || at >= b || !between.querySelector(`ol[data-side="${side}"] li:not(.none)`);
    });
  }

  scroll(y) {
    if (y < EDGE) scrollBy(0, -16);
    else if (y > innerHeight - EDGE) scrollBy(0, 16);
  }

  released() {
    const { link, row, ghost } = this;
    this.stop();
    if (!ghost) return;
    this.justDropped = true;
    setTimeout(() => (this.justDropped = false));
    if (row && row !== link.closest(".pair")) this.drop(link, row);
  }

  /** The click that the browser makes of a press and a release is none where something was dragged. */
  swallow(event) {
    if (!this.justDropped) return;
    event.preventDefault();
    event.stopPropagation();
  }

  unmark() {
    this.row?.classList.remove("is-target", "is-not-target");
  }

  stop() {
    this.unmark();
    this.ghost?.remove();
    this.item?.classList.remove("is-dragged");
    document.body.classList.remove("dragging");
    this.link = this.item = this.ghost = this.row = null;
  }
}
