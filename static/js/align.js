// The align page: one form for every act, sent for the chosen sentence by button, key or drag.
// Without this script sentences are links that choose, and the buttons send the same form.

import { Dragging } from "./align-drag.js";
import { keyName } from "./align-keys.js";

const align = document.getElementById("align");
const tools = document.getElementById("tools");
const pairs = document.getElementById("pairs");
const readonly = "readonly" in align.dataset;
let busy = false;

const sentences = (row) => [...row.querySelectorAll("li:not(.none) > a")];
const sideOf = (link) => link.closest("ol").dataset.side;
const rowOf = (link) => link.closest(".pair");
const visible = () => [...pairs.querySelectorAll(".pair:not([hidden])")];
const current = () => pairs.querySelector("a[aria-current]");
const numberOf = (link) => [...link.closest("ol").querySelectorAll("a")].indexOf(link);

function announce(text) {
  document.getElementById("announce").textContent = text;
}

function describe(link) {
  const side = sideOf(link) === "source" ? "Vietnamese" : "Indonesian";
  const number = numberOf(link) + 1;
  const count = sentences(link.closest("ol").parentElement).filter((other) => sideOf(other) === sideOf(link)).length;
  return `Row ${Number(rowOf(link).dataset.at) + 1}, ${side} sentence ${number} of ${count}`;
}

/** Make a sentence the one that buttons and keys act on; one sentence of the page is in the order of Tab. */
function choose(link, { focus = true } = {}) {
  if (!link) return;
  const former = current();
  if (former !== link) {
    former?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    pairs.querySelectorAll('li > a[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    document.getElementById("place")?.setAttribute("data-stale", "");
  }
  link.tabIndex = 0;
  if (tools) {
    tools.elements.segment.value = rowOf(link).dataset.pk;
    tools.elements.side.value = sideOf(link);
    tools.elements.number.value = numberOf(link);
    document.getElementById("chosen").textContent = describe(link);
  }
  if (focus) link.focus({ preventScroll: false });
}

function rove() {
  for (const link of pairs.querySelectorAll("li > a")) link.tabIndex = -1;
  const first = current() ?? pairs.querySelector(".pair:not([hidden]) li:not(.none) > a");
  if (first) first.tabIndex = 0;
}

/** The next sentence of the same side above (-1) or below (1), or of the other side near the same row. */
function step(link, by) {
  const own = visible().flatMap((row) => sentences(row)).filter((other) => sideOf(other) === sideOf(link));
  choose(own[own.indexOf(link) + by]);
}

function across(link) {
  const rows = visible();
  const side = sideOf(link) === "source" ? "target" : "source";
  const at = rows.indexOf(rowOf(link));
  for (let distance = 0; distance < rows.length; distance += 1) {
    for (const row of [rows[at + distance], rows[at - distance]]) {
      const found = row && sentences(row).filter((other) => sideOf(other) === side);
      if (found?.length) return choose(found[Math.min(numberOf(link), found.length - 1)]);
    }
  }
  return undefined;
}

function nextToLook() {
  const rows = visible();
  const at = current() ? rows.indexOf(rowOf(current())) : -1;
  const next = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((row) => "look" in row.dataset);
  if (next) choose(sentences(next)[0]);
  else announce("No row needs a look.");
}

// The server

function body(form, extra = {}) {
  const data = new URLSearchParams(new FormData(form));
  Object.entries(extra).forEach(([name, value]) => data.set(name, value));
  return data;
}

async function send(form, extra) {
  if (busy || readonly) return;
  busy = true;
  align.setAttribute("aria-busy", "true");
  try {
    const headers = { "HX-Request": "true", Accept: "text/html" };
    const response = await fetch(form.getAttribute("action"), { method: "POST", body: body(form, extra), headers, credentials: "same-origin" });
    if (response.redirected) return location.assign(response.url);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const changed = page.getElementById("changed");
    if (changed) take(changed);
    else fail(page.querySelector(".message") ?? response.status);
  } catch {
    fail("There is no connection. Nothing was changed.");
  } finally {
    busy = false;
    align.removeAttribute("aria-busy");
  }
  return undefined;
}

function fail(reason) {
  const place = document.getElementById("fault");
  if (reason instanceof Element) place.replaceChildren(document.adoptNode(reason));
  else {
    const message = document.createElement("p");
    message.className = "message message-error";
    message.setAttribute("role", "alert");
    message.textContent = typeof reason === "number" ? `The server answered ${reason}. Nothing was changed.` : reason;
    place.replaceChildren(message);
  }
  place.scrollIntoView({ block: "nearest" });
}

/** Put the rows that changed in the place of the former, and go on at the sentence that the server names. */
function take(changed) {
  const { pairing, start, growth, were, focus, said } = changed.dataset;
  const former = were.split(" ").map((pk) => document.getElementById(`pair-${pk}`)).filter(Boolean);
  const fresh = [...changed.querySelector("#fresh").children].map((row) => document.adoptNode(row));
  const behind = Number(start) + were.split(" ").length;
  for (const row of pairs.children) {
    if (former.includes(row) || Number(row.dataset.at) < behind) continue;
    row.dataset.at = Number(row.dataset.at) + Number(growth);
    row.querySelector("header a").textContent = Number(row.dataset.at) + 1;
  }
  fresh.forEach((row) => row.classList.add("is-fresh"));
  if (former.length) former[0].before(...fresh);
  else pairs.append(...fresh);
  former.filter((row) => !fresh.includes(row)).forEach((row) => row.remove());
  document.getElementById("history").replaceWith(document.adoptNode(changed.querySelector("#history")));
  tools.elements.seen.value = pairing;
  document.getElementById("fault").replaceChildren();
  recount();
  const [pk, side, number] = focus.split(".");
  const row = document.getElementById(`pair-${pk}`);
  const own = row && sentences(row).filter((link) => sideOf(link) === (side === "s" ? "source" : "target"));
  choose(own?.[number] ?? (row && sentences(row)[0]));
  announce(said);
}

function recount() {
  const rows = [...pairs.children];
  const counts = { all: rows.length, look: rows.filter((row) => "look" in row.dataset).length };
  for (const link of document.querySelectorAll("#filters a")) link.querySelector(".count").textContent = counts[link.dataset.show];
  document.getElementById("no-pairs").hidden = rows.some((row) => !row.hidden);
}

/** Where the chosen sentence can be cut; asked for when somebody wants to cut. */
async function loadPlaces() {
  const link = current();
  const select = document.getElementById("place");
  if (!link || !("stale" in select.dataset)) return;
  const response = await fetch(link.getAttribute("href"), { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("place");
  if (fresh && current() === link) document.getElementById("place").replaceWith(document.adoptNode(fresh));
}

async function cut() {
  await loadPlaces();
  document.getElementById("place").focus();
}

function undo() {
  const form = document.getElementById("undo");
  if (form) send(form);
  else announce("There is nothing to undo.");
}

const ACTS = {
  above: (link) => step(link, -1),
  below: (link) => step(link, 1),
  side: across,
  cut,
  undo,
  next: nextToLook,
  help: () => document.getElementById("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const name = keyName(event);
  if (!name || document.querySelector("dialog[open]")) return;
  const link = event.target.closest?.("#pairs li > a");
  if (!link && !["help", "undo"].includes(name)) return;
  if (event.target.matches("input, select, textarea") && name === "undo") return;
  event.preventDefault();
  if (link && link.closest(".none") && !["help", "undo", "next"].includes(name)) return;
  if (name in ACTS) {
    if (!readonly || !["cut", "undo"].includes(name)) ACTS[name](link);
  } else if (!readonly) {
    choose(link);
    send(tools, { act: name });
  }
});

pairs.addEventListener("click", (event) => {
  const link = event.target.closest("li > a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (!link.closest(".none")) choose(link);
});
pairs.addEventListener("focusin", (event) => {
  const link = event.target.closest("li:not(.none) > a");
  if (link) choose(link, { focus: false });
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "tools" && event.target.id !== "undo") return;
  event.preventDefault();
  const act = event.submitter?.value;
  if (act === "cut" && "stale" in (document.getElementById("place")?.dataset ?? {})) cut();
  else send(event.target, act ? { act } : {});
});
tools?.addEventListener("focusin", (event) => event.target.id === "place" && loadPlaces());
tools?.addEventListener("pointerdown", (event) => event.target.id === "place" && loadPlaces());
tools?.addEventListener("keydown", (event) => {
  if (event.target.id !== "place") return;
  if (event.key === "Enter") {
    event.preventDefault();
    send(tools, { act: "cut" });
  } else if (event.key === "Escape") current()?.focus();
});

if (!readonly) {
  new Dragging(pairs, {
    choose: (link) => choose(link, { focus: false }),
    drop: (link, row) => {
      choose(link, { focus: false });
      send(tools, { act: "move", to: row.dataset.pk });
    },
  });
}
rove();
recount();
