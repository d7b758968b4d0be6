// What the page cannot have before a script runs: its own address, shown controls, this keyboard's key names.

import { modifierName } from "./workbench-keys.js";

/** ``next`` and ``confirm`` are what the two keys at a phone's foot do. */
export function settle(bench, { editable, next, confirm }) {
  if (location.pathname !== bench.dataset.here) {
    // The answer to a refused act has that act's address; a reload would send it again.
    history.replaceState(history.state, "", bench.dataset.here + location.hash);
  }
  document.getElementById("search-box").hidden = false;
  document.querySelector(".foot-phone").hidden = !editable;
  document.getElementById("phone-next").addEventListener("click", next);
  document.getElementById("phone-confirm").addEventListener("click", confirm);
  document.querySelectorAll("kbd").forEach((key) => (key.textContent = modifierName(key.textContent)));
}
