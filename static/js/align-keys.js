// Which act a key press is; mirrors ALIGN_SHORTCUTS of review/shortcuts.py. Letters are read by their place
// on the keyboard. They count only while a sentence has the focus.

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const TABLE = {
  ArrowUp: "above",
  ArrowDown: "below",
  ArrowLeft: "side",
  ArrowRight: "side",
  "Alt+ArrowUp": "up",
  "Alt+ArrowDown": "down",
  KeyJ: "join",
  KeyS: "split",
  KeyU: "unlink",
  "Shift+KeyJ": "merge",
  KeyC: "cut",
  KeyP: "pin",
  KeyN: "next",
  "Mod+KeyZ": "undo",
  "Alt+KeyH": "help",
};

export function keyName(event) {
  const mod = MAC ? event.metaKey : event.ctrlKey;
  const other = MAC ? event.ctrlKey : event.metaKey;
  if (other) return undefined;
  const parts = [mod && "Mod", event.altKey && "Alt", event.shiftKey && "Shift", event.code].filter(Boolean);
  return TABLE[parts.join("+")];
}
