// A form in a `[data-autosave]` saves what is typed by itself, a moment after the last key. Until that is done, what was
// typed stands in the browser's own storage, so that neither a broken line nor a reload loses it. Without this script
// the form is sent by its button.

const PAUSE_MS = 1200;
const AGAIN_MS = 5000;
const STORE = "liantu-draft:";

/** An id for what is asked: the same body sent again is done once. */
function operation() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "o" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const forms = () => [...document.querySelectorAll("[data-autosave] form[data-draft]")];
const isNew = (form) => form.dataset.draft.startsWith("new.");
const keyOf = (form) => STORE + new URL(form.action).pathname + "#" + form.dataset.draft;

class Draft {
  constructor(box, form) {
    this.form = form;
    this.words = box.dataset;
    this.sign = form.querySelector("output");
    this.key = keyOf(form);
    this.timer = 0;
    // What was sent and not answered: it is sent again as it is, for it may have arrived.
    this.sent = null;
    this.busy = false;
    this.gone = false;
    this.saved = this.typed();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => this.leave());
    this.restore();
  }

  /** What the person can change, as one text. */
  typed() {
    const fields = new URLSearchParams(new FormData(this.form));
    for (const name of ["operation", "was"]) fields.delete(name);
    return fields.toString();
  }

  say(state) {
    this.form.dataset.state = state;
    if (this.sign && this.sign.textContent !== this.words[state]) this.sign.textContent = this.words[state] ?? "";
  }

  keep() {
    const kept = { typed: this.typed(), was: this.form.elements.was.value };
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A browser without storage still saves to the server.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // See above.
    }
  }

  restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.key));
    } catch {
      return;
    }
    if (!kept) return;
    const typed = new URLSearchParams(kept.typed);
    const known = isNew(this.form) && forms().find((form) => form !== this.form && form.elements.id?.value === typed.get("id"));
    if (known) {
      // It came in, only the answer did not come back: what was typed since belongs to the form that it has now.
      this.forget();
      localStorage.setItem(keyOf(known), JSON.stringify(kept));
      return;
    }
    if (kept.typed === this.saved) {
      this.forget();
      return;
    }
    for (const [name, value] of typed) {
      const field = this.form.elements[name];
      if (field && (field.type !== "hidden" || name === "id")) field.value = value;
    }
    // What it was written upon: if that has changed since, the server says so and shows both.
    this.form.elements.was.value = kept.was;
    this.changed();
  }

  changed() {
    this.keep();
    this.say("unsaved");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MS);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy || (!this.sent && this.typed() === this.saved)) return;
    if (!this.sent) {
      if (!this.form.checkValidity()) return;
      this.form.elements.operation.value = operation();
      this.sent = { body: new URLSearchParams(new FormData(this.form)).toString(), typed: this.typed() };
    }
    this.busy = true;
    this.say("saving");
    const { body, typed } = this.sent;
    try {
      const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
      const answer = await fetch(this.form.action, { method: "POST", headers, body });
      if (answer.ok) {
        this.form.elements.was.value = (await answer.json()).was;
        this.saved = typed;
        this.sent = null;
        if (this.typed() === typed) {
          this.forget();
          this.say("saved");
        } else {
          this.changed();
        }
      } else if (answer.status === 429 || answer.status >= 500) {
        this.again();
      } else {
        // A person has to look: the button shows the page that says why.
        this.sent = null;
        this.say("stuck");
      }
    } catch {
      this.again();
    } finally {
      this.busy = false;
    }
  }

  again() {
    this.say("unsaved");
    this.timer = setTimeout(() => this.save(), AGAIN_MS);
  }

  /** The button sends everything: what it sends need not be sent by itself any more. */
  leave() {
    clearTimeout(this.timer);
    this.keep();
    this.gone = true;
  }
}

// New ones first: what they hold may belong to another form by now.
const drafts = forms()
  .sort((a, b) => isNew(b) - isNew(a))
  .map((form) => new Draft(form.closest("[data-autosave]"), form));
const open = () => drafts.filter((draft) => !draft.gone && draft.typed() !== draft.saved);
addEventListener("online", () => open().forEach((draft) => draft.save()));
addEventListener("visibilitychange", () => document.hidden && open().forEach((draft) => draft.save()));
