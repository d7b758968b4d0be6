// Which shortcut a key press is. The table mirrors review/shortcuts.py; letters are read by their place on
// the keyboard, because Alt with a letter types something else on a Mac.

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const TABLE = {
  "Mod+Enter": "confirm",
  "Mod+Shift+Enter": "confirm-unconfirmed",
  "Alt+ArrowUp": "previous-row",
  "Alt+ArrowDown": "next-row",
  "Alt+PageUp": "previous-finding",
  "Alt+PageDown": "next-finding",
  "Alt+KeyA": "fix",
  "Alt+Shift+KeyA": "everywhere",
  "Alt+KeyX": "dismiss",
  "Alt+KeyR": "restore",
  "Alt+KeyD": "diff",
  "Alt+KeyO": "order",
  "Mod+Shift+KeyF": "search",
  "Alt+KeyH": "help",
  Escape: "leave",
};
const EDITING = new Set(["confirm", "confirm-unconfirmed", "fix", "everywhere", "dismiss", "restore"]);

/** The name of the shortcut, or undefined; acts that change a row do not exist where it is only read. */
export function keyName(event, bench) {
  const mod = MAC ? event.metaKey : event.ctrlKey;
  const other = MAC ? event.ctrlKey : event.metaKey;
  if (other) return undefined;
  const code = event.code === "NumpadEnter" ? "Enter" : event.code || event.key;
  const parts = [mod && "Mod", event.altKey && "Alt", event.shiftKey && "Shift", code].filter(Boolean);
  const name = TABLE[parts.join("+")];
  return name && "readonly" in bench.dataset && EDITING.has(name) ? undefined : name;
}

/** A key's name as this keyboard shows it. */
export function modifierName(text) {
  return MAC ? text.replace("Ctrl", "⌘").replace("Alt", "⌥") : text;
}
