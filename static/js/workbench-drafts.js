// Local drafts: what the server does not have yet is in localStorage, keyed by user, row and the version it
// was written on.

export class Drafts {
  /** ``fails`` once the browser refuses (private mode or full): the page then asks before it is left. */
  constructor(user) {
    this.mine = `draft:${user}:`;
    this.fails = false;
  }

  key(entry) {
    return `${this.mine}${entry.id}:${entry.version}`;
  }

  /** Keep a row's text; whether the browser took it. */
  put(entry, text) {
    return this.attempt(() => {
      localStorage.setItem(this.key(entry), JSON.stringify({ text, at: Date.now(), sent: [...entry.unanswered] }));
      return true;
    });
  }

  drop(key) {
    this.attempt(() => localStorage.removeItem(key));
  }

  /** All drafts of a row, on whatever version. */
  forget(entry) {
    this.keys(`${this.mine}${entry.id}:`).forEach((key) => this.drop(key));
  }

  /** What earlier pages of this person left: {key, id, version, draft}; ``draft`` is null where it is not ours. */
  all() {
    return this.keys(this.mine).map((key) => {
      const [, , id, version] = key.split(":");
      let draft = null;
      try {
        draft = JSON.parse(localStorage.getItem(key));
      } catch {
        // not ours
      }
      return { key, id, version, draft: typeof draft?.text === "string" ? draft : null };
    });
  }

  keys(start) {
    return this.attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(start))) ?? [];
  }

  attempt(job) {
    try {
      return job();
    } catch {
      this.fails = true;
      return undefined;
    }
  }
}
